/**
 * Waivers: exceptions from the policy for a device or a segment, with an owner, a reason and an end, that a second person
 * approves. Those that hold become facts of the next decision.
 */
@NullMarked
package io.edict.services.waiver;

import org.jspecify.annotations.NullMarked;
