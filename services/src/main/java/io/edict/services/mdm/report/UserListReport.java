package io.edict.services.mdm.report;

import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.LocalUser;
import io.edict.model.mdm.PlistDictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer to UserList. What only the agent knows of an account stays. */
final class UserListReport implements Report {
    @Override
    public Facts apply(Facts facts, PlistDictionary answer) {
        List<PlistDictionary> list = answer.dictionaries("Users");
        if (list == null) {
            return facts;
        }
        Map<String, LocalUser> before = new LinkedHashMap<>();
        facts.users().forEach(user -> before.put(user.name(), user));
        Map<String, LocalUser> users = new LinkedHashMap<>();
        for (PlistDictionary item : list) {
            String name = Values.text(item, "UserName");
            if (name != null) {
                users.put(name, user(name, item, before.getOrDefault(name, unknown(name))));
            }
        }
        return FactsBuilder.builder(facts).users(List.copyOf(users.values())).build();
    }

    private static LocalUser user(String name, PlistDictionary item, LocalUser before) {
        Integer uid = Values.count(item, "UID");
        Boolean secureToken = item.bool("HasSecureToken");
        return new LocalUser(
                name,
                uid == null ? before.uid() : uid,
                before.admin(),
                secureToken == null ? before.secureToken() : secureToken,
                before.fileVaultUser(),
                before.lastLoginAt());
    }

    private static LocalUser unknown(String name) {
        return new LocalUser(name, null, false, null, null, null);
    }
}
