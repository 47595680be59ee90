package io.edict.services.mdm;

import io.edict.model.apple.DeviceQueries;
import io.edict.model.command.CertificateList;
import io.edict.model.command.ClearPasscode;
import io.edict.model.command.Command;
import io.edict.model.command.CommandPlist;
import io.edict.model.command.DeviceInformation;
import io.edict.model.command.DeviceLock;
import io.edict.model.command.EnableLostMode;
import io.edict.model.command.EraseDevice;
import io.edict.model.command.InstallEnterpriseApplication;
import io.edict.model.command.InstallProfile;
import io.edict.model.command.InstalledApplicationList;
import io.edict.model.command.PlainCommand;
import io.edict.model.command.ProfileList;
import io.edict.model.command.RemoveProfile;
import io.edict.model.command.RestartDevice;
import io.edict.model.decision.Decision;
import io.edict.model.fact.Channel;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.InstalledProfile;
import io.edict.model.fact.LibraryItem;
import io.edict.model.fact.Platform;
import io.edict.model.mdm.Bytes;
import io.edict.rules.policy.Policy;
import io.edict.services.agent.AgentSettingsProfile;
import io.edict.services.queue.CommandEncoder;
import io.edict.services.queue.CommandRefusedException;
import io.edict.services.secret.DeviceSecrets;
import io.edict.services.secret.SecretKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the bytes of the commands that rules conclude for MDM. */
@Component
class MdmCommandEncoder implements CommandEncoder {
    private static final UUID NO_UUID = new UUID(0, 0);
    private static final List<String> QUERIES = List.of(
            "DeviceName",
            "OSVersion",
            "BuildVersion",
            "SupplementalBuildVersion",
            "ModelName",
            "Model",
            "ProductName",
            "IsAppleSilicon",
            "IsSupervised",
            "AwaitingConfiguration",
            "DeviceCapacity",
            "AvailableDeviceCapacity",
            "BatteryLevel",
            "HostName",
            "LocalHostName",
            "IsDeviceLocatorServiceEnabled",
            "IsActivationLockEnabled",
            "IsMDMLostModeEnabled",
            "LastCloudBackupDate",
            "SystemIntegrityProtectionEnabled");

    private final DeviceQueries queries = new DeviceQueries();
    private final SecureRandom random = new SecureRandom();
    private final AgentSettingsProfile agentSettings;
    private final AgentPackage agentPackage;
    private final DeviceSecrets secrets;

    MdmCommandEncoder(AgentSettingsProfile agentSettings, AgentPackage agentPackage, DeviceSecrets secrets) {
        this.agentSettings = agentSettings;
        this.agentPackage = agentPackage;
        this.secrets = secrets;
    }

    @Override
    public Channel channel() {
        return Channel.MDM;
    }

    /** The command without its CommandUUID; what is secret or fresh each time does not enter. */
    @Override
    public String contentKey(Decision decision, Facts facts, Policy policy) {
        Command command = isAgentSettings(decision)
                ? new InstallProfile(MdmCheckin.utf8(ItemProfiles.AGENT_SETTINGS))
                : command(decision, facts, policy, null, Bytes.of(new byte[0]));
        return sha256(CommandPlist.encode(NO_UUID, command));
    }

    @Override
    public byte[] encode(UUID commandUuid, Decision decision, Facts facts, Policy policy) {
        String deviceId = facts.device().id();
        if (isAgentSettings(decision)) {
            return CommandPlist.encode(commandUuid, new InstallProfile(Bytes.of(agentSettings.issue(deviceId))));
        }
        return CommandPlist.encode(
                commandUuid, command(decision, facts, policy, pin(decision, facts), unlockToken(decision, deviceId)));
    }

    @Override
    public boolean destructive(String type) {
        return Command.DESTRUCTIVE.contains(type);
    }

    private static boolean isAgentSettings(Decision decision) {
        return decision.target().equals("InstallProfile") && ItemProfiles.AGENT_SETTINGS.equals(decision.item());
    }

    private Command command(Decision decision, Facts facts, Policy policy, @Nullable String pin, Bytes unlockToken) {
        return switch (decision.target()) {
            case "InstallProfile" -> new InstallProfile(ItemProfiles.profile(policy, item(decision), facts));
            case "RemoveProfile" -> new RemoveProfile(toRemove(decision, facts, policy));
            case "InstallEnterpriseApplication" ->
                new InstallEnterpriseApplication(new InstallEnterpriseApplication.Inline(agentPackage.manifest()));
            case "DeviceInformation" -> new DeviceInformation(queries.answeredBy(facts.device(), QUERIES));
            case "ProfileList" -> new ProfileList(false);
            case "CertificateList" -> new CertificateList(false);
            case "InstalledApplicationList" ->
                new InstalledApplicationList(facts.device().enrollmentType() == EnrollmentType.USER, List.of());
            case "RestartDevice" -> new RestartDevice(false);
            case "DeviceLock" -> new DeviceLock(pin, null, null);
            case "EraseDevice" -> new EraseDevice(pin, false, false, null);
            case "EnableLostMode" ->
                new EnableLostMode(Objects.requireNonNullElse(decision.value(), "This device is lost."), null, null);
            case "ClearPasscode" -> new ClearPasscode(unlockToken);
            default -> plain(decision.target());
        };
    }

    private static Command plain(String type) {
        return Arrays.stream(PlainCommand.values())
                .filter(command -> command.requestType().equals(type))
                .findFirst()
                .orElseThrow(() -> new CommandRefusedException("`" + type + "` cannot be concluded by a rule"));
    }

    private static String item(Decision decision) {
        String item = decision.item();
        if (item == null) {
            throw new CommandRefusedException(decision.target() + " needs a library item");
        }
        return item;
    }

    /** What the item brought under an identifier that no item has any more goes first; then what it brings now. */
    private static String toRemove(Decision decision, Facts facts, Policy policy) {
        String item = item(decision);
        Set<String> kept = policy.library().stream()
                .map(LibraryItem::identifier)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        String identifier = facts.profiles().stream()
                .filter(profile -> profile.managed() && item.equals(profile.item()))
                .map(InstalledProfile::identifier)
                .filter(installed -> !kept.contains(installed))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> ItemProfiles.identifier(policy, item));
        if (identifier == null) {
            throw new CommandRefusedException("the profile of `" + decision.item() + "` has no identifier");
        }
        return identifier;
    }

    /** A Mac asks whoever unlocks it for six digits; they are kept for the administrators. */
    private @Nullable String pin(Decision decision, Facts facts) {
        boolean locks =
                decision.target().equals("DeviceLock") || decision.target().equals("EraseDevice");
        if (!locks || facts.device().platform() != Platform.MACOS) {
            return null;
        }
        String pin = "%06d".formatted(random.nextInt(1_000_000));
        secrets.put(facts.device().id(), SecretKind.PIN, pin.getBytes(StandardCharsets.US_ASCII));
        return pin;
    }

    private Bytes unlockToken(Decision decision, String deviceId) {
        if (!decision.target().equals("ClearPasscode")) {
            return Bytes.of(new byte[0]);
        }
        return secrets.get(deviceId, SecretKind.UNLOCK_TOKEN)
                .map(Bytes::of)
                .orElseThrow(() -> new CommandRefusedException("the device entrusted no unlock token"));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
