package io.edict.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.edict.web.ui.Stage.Running;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page opens by its address, says nothing wrong, asks nobody else, and is accessible in light and dark. */
@ExtendWith(Stage.class)
class PagesIT {
    private static Running.Visit visit;

    @BeforeAll
    static void open(Running stage) {
        visit = stage.visit().signIn("/devices");
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        visit.page().locator("tbody tr").first().waitFor();
    }

    @AfterAll
    static void close() {
        visit.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, Overview",
        "/devices, Devices",
        "/devices?platform=TVOS&q=nobody, Devices",
        "/activity, Activity",
        "/commands, Commands",
        "/library, Library",
        "/library/new, New item",
        "/library/disk-space, Disk space",
        "/library/hello, Hello",
        "/blocking, Blocking",
        "/blocking/old-zoom, Old Zoom",
        "/segments, Segments",
        "/segments/developers, Developers",
        "/releases, Releases",
        "/conflicts, Conflicts",
        "/waivers, Waivers",
        "/settings, Settings",
        "/nothing-here, There is no such page",
    })
    void aPageIsAccessibleAndKeepsToItself(String path, String title) {
        visit.page().navigate(path);

        isFine(title);
    }

    @ParameterizedTest
    @CsvSource({"overview", "items", "decisions", "facts", "commands", "activity"})
    void theRecordOfADeviceIsAccessible(String tab) {
        visit.page().navigate("/devices");
        String device = visit.page().locator("tbody a").first().getAttribute("href");

        visit.page().navigate(device + (tab.equals("overview") ? "" : "/" + tab));

        assertThat(visit.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setSelected(true)))
                .isVisible();
        isFine(null);
    }

    @Test
    void thePageOfSigningInIsAccessible(Running stage) {
        try (Running.Visit stranger = stage.visit()) {
            stranger.page().navigate("/devices");

            assertThat(stranger.page().getByLabel("Password").first()).isVisible();
            isAccessible(stranger.page());
        }
    }

    private static void isFine(String title) {
        Page page = visit.page();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        if (title != null) {
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText(title);
            assertThat(page).hasTitle(title + " · Edict");
        }
        assertThat(page.getByLabel("Loading")).hasCount(0);
        isAccessible(page);
        assertThat(visit.complaints()).as("what the console says").isEmpty();
        assertThat(visit.strangers()).as("requests to another host").isEmpty();
    }

    private static void isAccessible(Page page) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(page.locator("html"))
                    .hasAttribute("data-mantine-color-scheme", scheme.name().toLowerCase(java.util.Locale.ROOT));
            // WHY: colours follow with the next frame.
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            List<String> violations = new AxeBuilder(page)
                    .analyze().getViolations().stream().map(PagesIT::text).toList();
            assertThat(violations).as("violations in " + scheme).isEmpty();
        }
    }

    private static String text(Rule rule) {
        return rule.getId() + ": " + rule.getNodes().get(0).getHtml() + " "
                + rule.getNodes().get(0).getFailureSummary();
    }
}
