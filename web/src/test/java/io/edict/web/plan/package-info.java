@NullMarked
package io.edict.web.plan;

import org.jspecify.annotations.NullMarked;
