/**
 * Apple's MDM protocol: check-in messages and command reports become facts, and what rules conclude for the MDM channel
 * becomes commands. Who sent a message is {@link io.edict.services.identity.EnrollmentBinding}'s to say, what it leads to
 * {@link io.edict.services.checkin.CheckinPipeline}'s.
 */
@NullMarked
package io.edict.services.mdm;

import org.jspecify.annotations.NullMarked;
