package io.edict.web.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** {@code edict serve}: the server alone, until it is stopped. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Run the server.")
final class ServeCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        try (RunningServer server = RunningServer.start()) {
            System.out.println("Edict listens on " + server.url());
            server.onStop(stopped::countDown);
            stopped.await();
        }
        return ExitCodes.FINE;
    }
}
