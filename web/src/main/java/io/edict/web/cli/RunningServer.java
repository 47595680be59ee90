package io.edict.web.cli;

import io.edict.web.EdictApplication;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** The server inside this process. It stops gracefully when the process is told to, or when it is closed. */
final class RunningServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private RunningServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts the server; returns when it is ready.
     *
     * @param defaults settings that hold where neither the environment nor a file says otherwise
     * @throws CommandFailure when it cannot start, such as when its port is taken
     */
    static RunningServer start(Map<String, Object> defaults) {
        var application = new SpringApplication(EdictApplication.class);
        application.setDefaultProperties(defaults);
        try {
            return new RunningServer(application.run());
        } catch (RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortInUseException taken) {
                    throw new CommandFailure(
                            ExitCodes.UNREACHABLE,
                            "port " + taken.getPort() + " is in use; stop what listens there or set EDICT_PORT",
                            failure);
                }
            }
            throw new CommandFailure(ExitCodes.UNREACHABLE, "the server could not start: " + root(failure), failure);
        }
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Where it listens. */
    URI url() {
        var environment = context.getEnvironment();
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        String scheme = environment.containsProperty("edict.tls.cert") ? "https" : "http";
        return URI.create(scheme + "://" + environment.getProperty("server.address", "127.0.0.1") + ":" + port);
    }

    /** A setting as the server sees it. */
    String setting(String name, String fallback) {
        return context.getEnvironment().getProperty(name, fallback);
    }

    /** Runs the action when the server has stopped. */
    void onStop(Runnable action) {
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> action.run());
    }

    @Override
    public void close() {
        context.close();
    }
}
