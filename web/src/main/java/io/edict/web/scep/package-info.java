/** The endpoint of SCEP. */
@NullMarked
package io.edict.web.scep;

import org.jspecify.annotations.NullMarked;
