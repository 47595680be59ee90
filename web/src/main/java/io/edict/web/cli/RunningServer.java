package io.edict.web.cli;

import io.edict.web.EdictApplication;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
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

    /** What they say of a failed start, with its trace, is said once and in one sentence by {@link StartFailure}. */
    private static final List<String> SILENT_WHILE_STARTING = List.of(
            "com.zaxxer.hikari.pool.HikariPool",
            "org.springframework.boot.SpringApplication",
            "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter",
            "org.springframework.boot.web.embedded.tomcat.TomcatStarter",
            "org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext");

    /**
     * Starts the server; returns when it is ready.
     *
     * @param defaults settings that hold where neither the environment nor a file says otherwise
     * @throws CommandFailure when it cannot start, such as when its port is taken
     */
    static RunningServer start(Map<String, Object> defaults) {
        var application = new SpringApplication(EdictApplication.class);
        Map<String, Object> all = new HashMap<>(defaults);
        SILENT_WHILE_STARTING.forEach(logger -> all.put("logging.level." + logger, "OFF"));
        application.setDefaultProperties(all);
        RunningServer server;
        try {
            server = new RunningServer(application.run());
        } catch (RuntimeException failure) {
            String why = StartFailure.explain(failure).orElseGet(() -> {
                LoggerFactory.getLogger(RunningServer.class).error("the server could not start", failure);
                return "the trace above says why";
            });
            throw new CommandFailure(ExitCodes.UNREACHABLE, "the server could not start: " + why, failure);
        }
        server.speakAgain();
        return server;
    }

    /** Lets the loggers say what they have to say of a server that runs, as the settings want. */
    private void speakAgain() {
        LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
        for (String logger : SILENT_WHILE_STARTING) {
            String wanted = setting("logging.level." + logger, "OFF");
            logging.setLogLevel(
                    logger, wanted.equals("OFF") ? null : LogLevel.valueOf(wanted.toUpperCase(Locale.ROOT)));
        }
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
