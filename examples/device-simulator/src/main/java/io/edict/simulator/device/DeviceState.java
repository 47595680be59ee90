package io.edict.simulator.device;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a simulated device remembers; written to disk as it stands. Thread-safe: the MDM client and the agent of
 * one device work on it at the same time.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class DeviceState {
    private final Identity identity;
    private final String osVersion;
    private final String osBuild;
    private final List<App> factoryApps;
    private final List<App> apps;
    private final Map<String, Profile> profiles = new LinkedHashMap<>();
    private final Map<String, Integer> counters = new LinkedHashMap<>();
    private @Nullable Enrollment enrollment;
    private int checkInMessages;
    private boolean checkedIn;
    private @Nullable String name;
    private boolean agentInstalled;
    private @Nullable AgentMemory agentMemory;
    private @Nullable UnsentReport unsentReport;
    private final Map<String, String> unsentResults = new LinkedHashMap<>();
    private int generation;

    @JsonCreator
    DeviceState(
            @JsonProperty("identity") Identity identity,
            @JsonProperty("osVersion") String osVersion,
            @JsonProperty("osBuild") String osBuild,
            @JsonProperty("factoryApps") List<App> factoryApps) {
        this.identity = identity;
        this.osVersion = osVersion;
        this.osBuild = osBuild;
        this.factoryApps = List.copyOf(factoryApps);
        this.apps = new ArrayList<>(factoryApps);
    }

    public Identity identity() {
        return identity;
    }

    public String osVersion() {
        return osVersion;
    }

    public String osBuild() {
        return osBuild;
    }

    /** The name its user sees. */
    public synchronized String name() {
        return name == null ? identity.userName() + "'s " + identity.modelName() : name;
    }

    public synchronized void rename(String newName) {
        name = newName;
    }

    public synchronized Optional<Enrollment> enrollment() {
        return Optional.ofNullable(enrollment);
    }

    /** Takes on an identity; the device is enrolled once it has checked in with it. */
    public synchronized void enrolled(Enrollment made) {
        enrollment = made;
        checkInMessages = 0;
        checkedIn = false;
    }

    /** How many of the messages of its check-in the server has answered. */
    public synchronized int checkInMessages() {
        return checkInMessages;
    }

    /** One more message of its check-in is answered. */
    public synchronized void checkInMessageAnswered() {
        checkInMessages++;
    }

    public synchronized void checkedIn() {
        checkedIn = true;
    }

    /** Whether the device is enrolled over MDM. */
    public synchronized boolean isCheckedIn() {
        return checkedIn;
    }

    public synchronized List<App> apps() {
        return List.copyOf(apps);
    }

    public synchronized void installApp(App app) {
        apps.removeIf(installed -> installed.bundleId().equals(app.bundleId()));
        apps.add(app);
    }

    /** Removes an application; false when it is not there. */
    public synchronized boolean removeApp(String bundleId) {
        return apps.removeIf(app -> app.bundleId().equals(bundleId));
    }

    public synchronized List<Profile> profiles() {
        return List.copyOf(profiles.values());
    }

    /** Installs a profile in the place of the one with the same identifier. */
    public synchronized void installProfile(Profile profile) {
        profiles.put(profile.identifier(), profile);
    }

    public synchronized Optional<Profile> profile(String identifier) {
        return Optional.ofNullable(profiles.get(identifier));
    }

    /** Removes a profile; false when it is not there. */
    public synchronized boolean removeProfile(String identifier) {
        return profiles.remove(identifier) != null;
    }

    public synchronized boolean agentInstalled() {
        return agentInstalled;
    }

    public synchronized void installAgent() {
        agentInstalled = true;
    }

    /** What the agent keeps between two starts; empty until it was configured. */
    public synchronized Optional<AgentMemory> agentMemory() {
        return Optional.ofNullable(agentMemory);
    }

    public synchronized void rememberAgent(AgentMemory memory) {
        agentMemory = memory;
    }

    /** The answer to an MDM command that the server may not have; empty: there is none. */
    public synchronized Optional<UnsentReport> unsentReport() {
        return Optional.ofNullable(unsentReport);
    }

    /** Keeps an answer until it is delivered. */
    public synchronized void promise(UnsentReport report) {
        unsentReport = report;
    }

    /** The server has the answer. */
    public synchronized void reportDelivered() {
        unsentReport = null;
    }

    /** Results of the agent's commands, as JSON by CommandUUID, that the server may not have. */
    public synchronized Map<String, String> unsentResults() {
        return Map.copyOf(unsentResults);
    }

    /** Keeps the result of an agent's command until it is delivered. */
    public synchronized void promiseResult(String commandUuid, String json) {
        unsentResults.put(commandUuid, json);
    }

    /** The server has the result. */
    public synchronized void resultDelivered(String commandUuid) {
        unsentResults.remove(commandUuid);
    }

    /** How often the device was erased: a new generation is a new enrollment of the same hardware. */
    public synchronized int generation() {
        return generation;
    }

    /** Counts something that happened and says how often it has happened now. */
    public synchronized int count(String what) {
        return counters.merge(what, 1, Integer::sum);
    }

    /** How often something has happened. */
    public synchronized int counted(String what) {
        return counters.getOrDefault(what, 0);
    }

    /** Brings the device back to its box; only the counters stay. */
    public synchronized void erase() {
        apps.clear();
        apps.addAll(factoryApps);
        profiles.clear();
        enrollment = null;
        checkInMessages = 0;
        checkedIn = false;
        name = null;
        agentInstalled = false;
        agentMemory = null;
        unsentReport = null;
        unsentResults.clear();
        generation++;
    }
}
