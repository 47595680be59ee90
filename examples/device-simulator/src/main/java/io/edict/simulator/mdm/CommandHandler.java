package io.edict.simulator.mdm;

import com.dd.plist.NSDictionary;
import io.edict.simulator.device.DeviceState;

/** Carries out one type of command on a device and says what came of it. */
@FunctionalInterface
interface CommandHandler {
    Reply answer(NSDictionary command, DeviceState device);
}
