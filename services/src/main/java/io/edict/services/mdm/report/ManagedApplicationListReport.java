package io.edict.services.mdm.report;

import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.InstalledAppBuilder;
import io.edict.model.mdm.PlistDictionary;
import java.util.List;
import java.util.Set;

/** The answer to ManagedApplicationList: which of the installed applications MDM manages. */
final class ManagedApplicationListReport implements Report {
    private static final Set<String> MANAGED = Set.of(
            "Managed",
            "Updating",
            "ValidatingUpdate",
            "PromptingForUpdate",
            "PromptingForUpdateLogin",
            "UpdateRejected");

    @Override
    public Facts apply(Facts facts, PlistDictionary answer) {
        PlistDictionary list = answer.dictionary("ManagedApplicationList");
        if (list == null) {
            return facts;
        }
        List<InstalledApp> apps = facts.apps().stream()
                .map(app -> InstalledAppBuilder.builder(app)
                        .managed(managed(app, list))
                        .build())
                .toList();
        return FactsBuilder.builder(facts).apps(apps).build();
    }

    private static boolean managed(InstalledApp app, PlistDictionary list) {
        PlistDictionary state = app.bundleId() == null ? null : list.dictionary(app.bundleId());
        String status = state == null ? null : state.string("Status");
        return status != null && MANAGED.contains(status);
    }
}
