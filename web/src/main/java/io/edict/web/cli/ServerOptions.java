package io.edict.web.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command: which server is meant, which commands that run offline do not ask, and how to answer. */
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:EDICT_SERVER:-http://127.0.0.1:8080}",
            description = "The server; else EDICT_SERVER, else http://127.0.0.1:8080.")
    @SuppressWarnings("NullAway.Init")
    private URI server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:EDICT_TOKEN}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "An API token; else EDICT_TOKEN.")
    private @Nullable String token;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    ServerOptions() {}

    /** A client of that server. */
    ApiClient client() {
        return new ApiClient(server, token);
    }

    boolean json() {
        return json;
    }
}
