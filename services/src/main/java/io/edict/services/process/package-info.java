/**
 * Long-running processes: Kogito carries out what the BPMN files of {@code io.edict.processes} say, in the transactions of the
 * caller, and the scheduler fires their timers. Nothing of them lives in a node's memory.
 */
@NullMarked
package io.edict.services.process;

import org.jspecify.annotations.NullMarked;
