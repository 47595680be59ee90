/** Who may call what: the filters before every controller. */
@NullMarked
package io.edict.web.security;

import org.jspecify.annotations.NullMarked;
