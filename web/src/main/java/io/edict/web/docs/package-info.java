/** The pages of {@code docs/}, as the server shows them: where the type of a problem leads to. */
@NullMarked
package io.edict.web.docs;

import org.jspecify.annotations.NullMarked;
