/** Who may use the admin API: tokens, administrators and what each may do. */
@NullMarked
package io.edict.services.admin;

import org.jspecify.annotations.NullMarked;
