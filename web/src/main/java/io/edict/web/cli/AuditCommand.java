package io.edict.web.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code edict audit}: the audit log. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "Check the audit log.")
final class AuditCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    AuditCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: verify");
    }

    @Command(name = "verify", mixinStandardHelpOptions = true, description = "Check the chain of the audit log.")
    int verify(@Mixin ServerOptions server) {
        JsonNode result = server.client().get("/api/v1/audit/verification");
        boolean intact = result.path("intact").asBoolean();
        Terminal terminal = new Terminal(spec.commandLine());
        if (server.json()) {
            terminal.line(result.toString());
        } else if (intact) {
            terminal.line("the audit chain is intact, " + result.path("lines").asLong() + " lines");
        } else {
            terminal.line("the audit chain is broken at line "
                    + result.path("brokenAt").asText() + ": "
                    + result.path("reason").asText());
        }
        return intact ? ExitCodes.FINE : ExitCodes.FINDINGS;
    }
}
