package io.edict.rules.language;

import io.edict.model.fact.Certificate;
import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.CommandState;
import io.edict.model.fact.Device;
import io.edict.model.fact.Extension;
import io.edict.model.fact.Fact;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.InstalledProfile;
import io.edict.model.fact.LocalUser;
import io.edict.model.fact.Process;
import io.edict.model.fact.Service;
import io.edict.model.fact.Volume;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether a list of facts that is empty was ever collected: then it is known that there is nothing. */
final class Collected {
    /** What MDM asks for a list with. */
    private static final Map<Class<?>, String> QUERIES = Map.of(
            InstalledProfile.class, "ProfileList",
            Certificate.class, "CertificateList",
            LocalUser.class, "UserList");

    /** Every running system has some, so that an agent that tells these lists at all tells more than nothing. */
    private static final Set<Class<?>> NEVER_EMPTY = Set.of(Process.class, Service.class, Volume.class);

    private Collected() {}

    /**
     * Whether it was; true for facts that nobody collects.
     *
     * @param empty the type of which there is no fact
     * @param facts all facts of a type
     */
    static boolean was(Class<?> empty, Function<Class<?>, Stream<Fact>> facts) {
        if (empty == InstalledApp.class) {
            return facts.apply(Device.class).anyMatch(device -> ((Device) device).appsAt() != null);
        } else if (empty == Extension.class) {
            return NEVER_EMPTY.stream().flatMap(facts).findAny().isPresent();
        }
        String query = QUERIES.get(empty);
        return query == null
                ? !NEVER_EMPTY.contains(empty)
                : facts.apply(CommandRecord.class)
                        .map(CommandRecord.class::cast)
                        .anyMatch(command ->
                                command.type().equals(query) && command.state() == CommandState.ACKNOWLEDGED);
    }
}
