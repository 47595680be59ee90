package io.edict.web.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.edict.simulator.Fleet;
import io.edict.simulator.FleetSettings;
import io.edict.web.acceptance.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * A server with a small simulated fleet, and a browser before it: one for all tests of pages. Without a browser on the
 * machine they are left out, unless {@code EDICT_REQUIRE_BROWSER} is set, as it is where changes are accepted.
 */
public final class Stage implements BeforeAllCallback, ParameterResolver {
    private static final int DEVICES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> browser = browser();
        if (browser.isEmpty() && System.getenv("EDICT_REQUIRE_BROWSER") != null) {
            throw new IllegalStateException("there is no Chromium; install it or name it in EDICT_BROWSER");
        }
        Assumptions.assumeTrue(browser.isPresent(), "no Chromium on this machine");
        running(context);
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Stage.class))
                .getOrComputeIfAbsent("stage", key -> Running.start(browser().orElseThrow()), Running.class);
    }

    private static Optional<Path> browser() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("EDICT_BROWSER")),
                        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }

    /** What runs. */
    public static final class Running implements ExtensionContext.Store.CloseableResource {
        public static final String PASSWORD = "acceptance-password";

        private final Path folder;
        private final TestServer server;
        private final Fleet fleet;
        private final Playwright playwright;
        private final Browser browser;

        private Running(Path folder, TestServer server, Fleet fleet, Playwright playwright, Browser browser) {
            this.folder = folder;
            this.server = server;
            this.fleet = fleet;
            this.playwright = playwright;
            this.browser = browser;
        }

        private static Running start(Path executable) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
            try {
                Path folder = Files.createTempDirectory("edict-ui");
                TestServer server =
                        TestServer.start(folder.resolve("data"), Map.of("edict.rollout.look-every", "200ms"));
                server.admin().publish(Path.of("../examples/policies/starter"));
                Fleet fleet =
                        Fleet.start(FleetSettings.of(server.url(), server.token(), DEVICES, 1, folder.resolve("fleet"))
                                .withPollInterval(Duration.ofMillis(300)));
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync")));
                return new Running(folder, server, fleet, playwright, browser);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        TestServer server() {
            return server;
        }

        /** A fresh browser window, which has no session. */
        Visit visit() {
            BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                    .setBaseURL(server.url().toString())
                    .setLocale("en-GB")
                    .setTimezoneId("Europe/Berlin")
                    .setViewportSize(1280, 800));
            context.setDefaultTimeout(PATIENCE.toMillis());
            return new Visit(context);
        }

        @Override
        public void close() throws IOException {
            browser.close();
            playwright.close();
            fleet.close();
            server.close();
            FileSystemUtils.deleteRecursively(folder);
        }

        /** A window with what it complained of and whom it asked. */
        final class Visit implements AutoCloseable {
            private final BrowserContext context;
            private final Page page;
            private final List<String> complaints = new CopyOnWriteArrayList<>();
            private final List<String> strangers = new CopyOnWriteArrayList<>();

            private Visit(BrowserContext context) {
                this.context = context;
                this.page = context.newPage();
                page.onConsoleMessage(message -> {
                    if (message.type().equals("error")) {
                        complaints.add(message.text());
                    }
                });
                page.onPageError(complaints::add);
                page.onRequest(request -> {
                    if (!request.url().startsWith(server.url().toString())
                            && !request.url().startsWith("data:")) {
                        strangers.add(request.url());
                    }
                });
            }

            Page page() {
                return page;
            }

            /** Errors on the console: scripts that failed, and whatever the content security policy refused. */
            List<String> complaints() {
                return complaints;
            }

            /** Requests to another host. */
            List<String> strangers() {
                return strangers;
            }

            Visit signIn(String path) {
                page.navigate(path);
                page.getByLabel("Password").first().fill(PASSWORD);
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                        .click();
                page.locator("#content").waitFor();
                return this;
            }

            @Override
            public void close() {
                context.close();
            }
        }
    }
}
