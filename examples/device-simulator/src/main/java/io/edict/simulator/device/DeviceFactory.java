package io.edict.simulator.device;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes the devices of a fleet: of ten devices six are Macs, two iPhones, one an iPad and one an Apple TV. */
public final class DeviceFactory {
    private static final List<Family> MIX = List.of(
            Family.MACOS,
            Family.MACOS,
            Family.IOS,
            Family.IPADOS,
            Family.MACOS,
            Family.MACOS,
            Family.IOS,
            Family.MACOS,
            Family.TVOS,
            Family.MACOS);
    private static final List<String> PEOPLE = List.of(
            "ada",
            "grace",
            "alan",
            "edsger",
            "barbara",
            "donald",
            "frances",
            "ken",
            "margaret",
            "dennis",
            "radia",
            "tony");
    private static final String SERIAL_LETTERS = "CDFGHJKLMNPQRTVWXY";
    private static final String SERIAL_CHARACTERS = "0123456789" + SERIAL_LETTERS;

    private final Chance chance;

    public DeviceFactory(Chance chance) {
        this.chance = chance;
    }

    /** The device with this number as it leaves its box. */
    public DeviceState create(int index) {
        SplittableRandom random = chance.random(index, "device");
        Family family = MIX.get(index % MIX.size());
        List<Models.Model> models = Models.MODELS.getOrDefault(family, List.of());
        List<Models.Release> releases = Models.RELEASES.getOrDefault(family, List.of());
        Models.Model model = models.get(random.nextInt(models.size()));
        Models.Release release = releases.get(random.nextInt(releases.size()));
        boolean supervised = family == Family.MACOS || index % 4 != 2;
        Identity identity = new Identity(
                index,
                family,
                udid(family, random),
                serialNumber(random),
                model.productName(),
                model.modelName(),
                model.modelNumber(),
                model.chip(),
                model.appleSilicon(),
                model.capacityGb(),
                model.battery(),
                supervised,
                PEOPLE.get(index % PEOPLE.size()));
        return new DeviceState(
                identity, release.version(), release.build(), Apps.of(family, index, chance.random(index, "apps")));
    }

    private static String udid(Family family, SplittableRandom random) {
        String hex = String.format(Locale.ROOT, "%016X%016X", random.nextLong(), random.nextLong());
        if (family == Family.MACOS) {
            return String.join(
                    "-",
                    hex.substring(0, 8),
                    hex.substring(8, 12),
                    hex.substring(12, 16),
                    hex.substring(16, 20),
                    hex.substring(20));
        }
        return "00008" + hex.substring(0, 3) + "-" + hex.substring(3, 19);
    }

    private static String serialNumber(SplittableRandom random) {
        StringBuilder serial = new StringBuilder();
        serial.append(SERIAL_LETTERS.charAt(random.nextInt(SERIAL_LETTERS.length())));
        while (serial.length() < 10) {
            serial.append(SERIAL_CHARACTERS.charAt(random.nextInt(SERIAL_CHARACTERS.length())));
        }
        return serial.toString();
    }
}
