package io.edict.web.chaos;

/**
 * A line of a device's history.
 *
 * @param kind what happened
 * @param uuid the CommandUUID; empty for {@link Kind#FAILED}
 * @param type the RequestType; empty where it does not matter
 * @param detail the status of a report, the SHA-256 of an offered command, or the HTTP status of a refusal
 */
record Event(Kind kind, String uuid, String type, String detail) {
    enum Kind {
        /** The server handed the command out. */
        OFFERED,
        /** The device carried it out. */
        EXECUTED,
        /** A report left the device; it may or may not arrive. */
        SENT,
        /** The server answered that report with 200. */
        ANSWERED,
        /** The server answered with another status than 200. */
        FAILED
    }

    String line() {
        return String.join("\t", kind.name(), uuid, type, detail);
    }

    static Event parse(String line) {
        String[] parts = line.split("\t", -1);
        return new Event(Kind.valueOf(parts[0]), parts[1], parts[2], parts[3]);
    }
}
