package io.edict.simulator.load;

import io.edict.simulator.device.DeviceState;
import io.edict.simulator.mdm.MdmClient;
import io.edict.simulator.mdm.SignedReport;
import java.util.List;

/** Idle polls of devices for which nothing is due. Their signatures are made beforehand: an Idle never differs. */
final class IdleLoad implements Load {
    private final MdmClient mdm;
    private final List<SignedReport> reports;

    IdleLoad(MdmClient mdm, List<DeviceState> devices) {
        this.mdm = mdm;
        this.reports = devices.stream().map(mdm::idle).toList();
    }

    @Override
    public void once(int number) {
        mdm.send(reports.get(number % reports.size()));
    }
}
