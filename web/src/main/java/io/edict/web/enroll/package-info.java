/** How people and scripts get enrollment profiles. */
@NullMarked
package io.edict.web.enroll;

import org.jspecify.annotations.NullMarked;
