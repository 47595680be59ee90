/** A load generator: enrolled devices that poll, carry out commands or enroll at a given rate, and what that costs. */
@NullMarked
package io.edict.simulator.load;

import org.jspecify.annotations.NullMarked;
