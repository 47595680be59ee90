/** Hostile input at every door of a running server: refused, nothing half done, nothing left behind. */
@NullMarked
package io.edict.web.hostile;

import org.jspecify.annotations.NullMarked;
