/**
 * What rules conclude: decisions with their reasons. A decision is a pure function of a revision and facts, so these
 * types hold no clock and no identifier that a second evaluation would not give again.
 */
@NullMarked
package io.edict.model.decision;

import org.jspecify.annotations.NullMarked;
