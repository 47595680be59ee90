package io.edict.web.acceptance;

import io.edict.web.EdictApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The whole server in this process, on a free port of the loopback address, with its data in a folder of the test. */
public final class TestServer implements AutoCloseable {
    private static final String TOKEN = "acceptance-token-0123456789abcdef";

    private final ConfigurableApplicationContext context;
    private final URI url;
    private final MovableClock clock;

    private TestServer(ConfigurableApplicationContext context, URI url, MovableClock clock) {
        this.context = context;
        this.url = url;
        this.clock = clock;
    }

    public static TestServer start(Path dataDirectory) {
        return start(dataDirectory, Map.of());
    }

    /** Starts the server, with further settings; returns when it is ready. */
    public static TestServer start(Path dataDirectory, Map<String, Object> more) {
        int port = (int) more.getOrDefault("edict.port", freePort());
        MovableClock clock = new MovableClock();
        Map<String, Object> settings = new HashMap<>(Map.of(
                "edict.port",
                port,
                "edict.data-dir",
                dataDirectory.toString(),
                "edict.bootstrap-token",
                TOKEN,
                "edict.admin-password",
                "acceptance-password",
                "spring.main.allow-bean-definition-overriding",
                true));
        settings.putAll(more);
        SpringApplication application = new SpringApplication(EdictApplication.class);
        application.setDefaultProperties(settings);
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean("clock", Clock.class, () -> clock));
        return new TestServer(application.run(), URI.create("http://127.0.0.1:" + port), clock);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return url;
    }

    public String token() {
        return TOKEN;
    }

    public AdminApi admin() {
        return new AdminApi(url, TOKEN);
    }

    /** A part of the running server, for what no endpoint offers. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public MovableClock clock() {
        return clock;
    }

    @Override
    public void close() {
        context.close();
    }
}
