/**
 * Publication: which revision is active. Revisions are immutable and content-addressed; publishing compiles aside and
 * switches whole, in one transaction; a refused policy leaves everything as it was.
 */
@NullMarked
package io.edict.services.policy;

import org.jspecify.annotations.NullMarked;
