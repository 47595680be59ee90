/**
 * Explanations: why a decision was made, down to the facts and when they were reported; why another was not; and whether a
 * past decision comes out the same when it is made again.
 */
@NullMarked
package io.edict.services.explain;

import org.jspecify.annotations.NullMarked;
