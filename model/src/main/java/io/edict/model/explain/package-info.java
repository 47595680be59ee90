/**
 * Answers to "why not?": which constraint of which rule failed, on which value. Values only; whoever finds them out is
 * elsewhere.
 */
@NullMarked
package io.edict.model.explain;

import org.jspecify.annotations.NullMarked;
