/** The MDM side of a simulated device: enrollment, SCEP, signed requests and answers to commands. */
@NullMarked
package io.edict.simulator.mdm;

import org.jspecify.annotations.NullMarked;
