package io.edict.simulator.device;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/** Keeps each device's state in a file of its own. A file is replaced whole: a crash leaves the old state or the new. */
public final class StateDirectory {
    private final Path directory;
    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @throws UncheckedIOException when the directory cannot be made */
    public StateDirectory(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + directory, e);
        }
    }

    /** The state of the device with this number; empty when it was never saved. */
    public Optional<DeviceState> load(int index) {
        Path file = file(index);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readValue(Files.readAllBytes(file), DeviceState.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Writes a device's state. */
    public void save(DeviceState state) {
        Path file = file(state.identity().index());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            synchronized (state) {
                Files.write(fresh, json.writeValueAsBytes(state));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private Path file(int index) {
        return directory.resolve(String.format(Locale.ROOT, "device-%05d.json", index));
    }
}
