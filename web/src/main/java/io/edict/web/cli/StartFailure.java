package io.edict.web.cli;

import java.io.FileNotFoundException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Why the server could not start, in one sentence that names the setting to change. */
final class StartFailure {
    private final List<Throwable> causes = new ArrayList<>();

    private StartFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        Collections.reverse(causes);
    }

    /**
     * The sentence.
     *
     * @return empty: a fault that nobody foresaw, of which people need the whole trace
     */
    static Optional<String> explain(Throwable failure) {
        StartFailure start = new StartFailure(failure);
        return start.port()
                .or(start::invalidSettings)
                .or(start::ownWords)
                .or(start::unreadableSetting)
                .or(start::database)
                .or(start::file);
    }

    private Optional<String> port() {
        return first(PortInUseException.class)
                .map(taken -> "port " + taken.getPort() + " is in use; stop what listens there or set EDICT_PORT");
    }

    private Optional<String> invalidSettings() {
        return first(BindValidationException.class).map(invalid -> invalid.getValidationErrors().getAllErrors().stream()
                .map(error -> sentence(invalid, error))
                .sorted()
                .collect(Collectors.joining("; ")));
    }

    private static String sentence(BindValidationException invalid, ObjectError error) {
        String prefix = invalid.getValidationErrors().getName().toString();
        return error instanceof FieldError field
                ? variable(prefix + "." + field.getField()) + " `" + field.getRejectedValue() + "` "
                        + field.getDefaultMessage()
                : prefix + ": " + error.getDefaultMessage();
    }

    private Optional<String> unreadableSetting() {
        return first(BindException.class)
                .map(bind -> variable(bind.getName().toString())
                        + (bind.getProperty() == null
                                ? ""
                                : " `" + bind.getProperty().getValue() + "`")
                        + " cannot be used: " + causes.get(0).getMessage());
    }

    /** What the program itself says of a setting or a file. */
    private Optional<String> ownWords() {
        return causes.stream()
                .filter(cause -> cause.getClass().getName().startsWith("io.edict.")
                        || String.valueOf(cause.getMessage()).contains("EDICT_"))
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.startsWith("Error creating bean"))
                .findFirst();
    }

    private Optional<String> database() {
        return first(SQLException.class)
                .map(refused -> "the database cannot be used, see EDICT_DATABASE_URL and EDICT_DATA_DIR: "
                        + withoutSecrets(String.valueOf(refused.getMessage())));
    }

    private static String withoutSecrets(String message) {
        return message.replaceAll("(?i)(password=)[^&;\\s]*", "$1***");
    }

    private Optional<String> file() {
        return first(NoSuchFileException.class)
                .map(missing -> "there is no file `" + missing.getFile() + "`")
                .or(() -> first(FileSystemException.class)
                        .map(denied -> "`" + denied.getFile() + "` cannot be used: "
                                + denied.getClass().getSimpleName()))
                .or(() -> first(FileNotFoundException.class).map(FileNotFoundException::getMessage));
    }

    /** The deepest cause of a kind. */
    private <T extends Throwable> Optional<T> first(Class<T> kind) {
        return causes.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static String variable(String property) {
        return property.replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("[.-]", "_")
                .toUpperCase(Locale.ROOT);
    }
}
