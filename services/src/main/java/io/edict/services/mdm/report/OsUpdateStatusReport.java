package io.edict.services.mdm.report;

import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.SoftwareUpdate;
import io.edict.model.mdm.PlistDictionary;
import java.util.List;

/** The answer to OSUpdateStatus: how far the first update under way has come. */
final class OsUpdateStatusReport implements Report {
    @Override
    public Facts apply(Facts facts, PlistDictionary answer) {
        List<PlistDictionary> list = answer.dictionaries("OSUpdateStatus");
        if (list == null) {
            return facts;
        }
        String state = list.isEmpty() ? null : Values.text(list.get(0), "Status");
        SoftwareUpdate before = facts.softwareUpdate();
        SoftwareUpdate after = before == null
                ? new SoftwareUpdate(null, state, null, null, null)
                : new SoftwareUpdate(
                        before.pendingVersion(),
                        state,
                        before.deadline(),
                        before.failureReason(),
                        before.latestAvailable());
        return FactsBuilder.builder(facts).softwareUpdate(after).build();
    }
}
