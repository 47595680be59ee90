package io.edict.web.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The append-only history of a device, in a file. */
final class History {
    private final Path file;

    History(Path file) {
        this.file = file;
    }

    void add(Event.Kind kind, String uuid, String type, String detail) {
        try {
            Files.writeString(
                    file,
                    new Event(kind, uuid, type, detail).line() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All events in order. */
    List<Event> events() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                            .map(Event::parse)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
