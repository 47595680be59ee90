@NullMarked
package io.edict.rules.dmn;

import org.jspecify.annotations.NullMarked;
