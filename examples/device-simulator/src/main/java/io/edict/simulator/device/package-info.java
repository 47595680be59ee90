/** What a simulated device is: its model and versions, what is installed on it, and how that is kept on disk. */
@NullMarked
package io.edict.simulator.device;

import org.jspecify.annotations.NullMarked;
