/** A simulated fleet that speaks the public endpoints only. */
@NullMarked
package io.edict.simulator;

import org.jspecify.annotations.NullMarked;
