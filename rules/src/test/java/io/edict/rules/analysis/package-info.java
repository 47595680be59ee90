@NullMarked
package io.edict.rules.analysis;

import org.jspecify.annotations.NullMarked;
