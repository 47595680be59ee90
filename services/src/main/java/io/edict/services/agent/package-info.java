/**
 * The agent channel without HTTP: enrollment with a one-time secret, signed check-ins that bring facts as deltas and take
 * decisions and commands away, reports, files and the events that wake a waiting agent.
 */
@NullMarked
package io.edict.services.agent;

import org.jspecify.annotations.NullMarked;
