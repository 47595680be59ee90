/** Enrollment codes, one-time challenges and the profiles that bring a device in. */
@NullMarked
package io.edict.services.enrollment;

import org.jspecify.annotations.NullMarked;
