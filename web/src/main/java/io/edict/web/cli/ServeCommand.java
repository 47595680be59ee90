package io.edict.web.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code edict serve}: the server alone, until it is stopped. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Run the server.")
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--accept-reenrollment",
            description = "Start although the base URL or the topic changed; enrolled devices have to enroll anew.")
    private boolean acceptReenrollment;

    ServeCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        try (RunningServer server = RunningServer.start(Map.of("edict.accept-reenrollment", acceptReenrollment))) {
            System.out.println("Edict listens on " + server.url());
            server.onStop(stopped::countDown);
            stopped.await();
        }
        return ExitCodes.FINE;
    }
}
