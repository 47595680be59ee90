package io.edict.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.edict.web.ui.Stage.Running;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What administrators do, in a real browser. */
@ExtendWith(Stage.class)
class JourneyIT {
    private Running stage;
    private Running.Visit visit;
    private Page page;

    @BeforeEach
    void open(Running running) {
        stage = running;
        visit = running.visit();
        page = visit.page();
    }

    @AfterEach
    void close() {
        visit.close();
        assertThat(visit.complaints())
                .as("what the content security policy refused")
                .noneMatch(text -> text.contains("Content Security Policy"));
        assertThat(visit.strangers()).as("requests to another host").isEmpty();
    }

    @Test
    void aWrongPasswordIsToldAndTheRightOneLeadsWhereOneWanted() {
        page.navigate("/settings");
        page.getByLabel("Password").first().fill("guess");
        button("Sign in").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("the name or the password is wrong");

        page.getByLabel("Password").first().fill(Running.PASSWORD);
        button("Sign in").click();

        assertThat(heading("Settings")).isVisible();
        button("Account of admin").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(button("Sign in")).isVisible();
        page.reload();
        assertThat(button("Sign in")).isVisible();
    }

    @Test
    void aDeviceSaysWhyItHasAnItemAndWhyItHasAnotherNot() {
        visit.signIn("/devices?platform=MACOS");
        page.locator("tbody a").first().click();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Items"))
                .click();

        button("Why is filevault so?").click();
        Locator answer = page.getByRole(AriaRole.DIALOG);
        assertThat(answer).containsText("Assigned");
        assertThat(answer).containsText("platform = MACOS");
        page.keyboard().press("Escape");

        page.getByPlaceholder("Why has it, or has it not …").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("restrictions"))
                .click();
        assertThat(answer).containsText("Not assigned");
        assertThat(answer).containsText("Does not hold");
    }

    @Test
    void filtersAndOrderAreInTheAddress() {
        visit.signIn("/devices");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Name").setExact(true))
                .click();
        page.getByPlaceholder("Name, serial number or UDID").fill("nothing is called this");
        assertThat(page.getByText("No device matches these filters")).isVisible();
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*sort=name&q=nothing\\+is\\+called\\+this$"));

        page.reload();
        assertThat(page.getByText("No device matches these filters")).isVisible();
        button("Clear filters").last().click();
        assertThat(page.locator("tbody tr").first()).isVisible();
    }

    @Test
    void aSessionThatEndsWhileOneTypesLosesNothing() {
        visit.signIn("/segments/new");
        page.getByLabel("Name").fill("Typed for an hour");
        page.getByLabel("Condition").fill("Device( platform == MACOS, supervised == true )");
        stage.server().bean(JdbcClient.class).sql("delete from admin_session").update();

        button("Save and publish").click();
        Locator again = page.getByRole(AriaRole.DIALOG);
        assertThat(again).containsText("You were signed out");
        again.getByLabel("Password").first().fill(Running.PASSWORD);
        again.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign in"))
                .click();

        assertThat(page.locator("tbody")).containsText("Typed for an hour");
        assertThat(stage.server()
                        .admin()
                        .get("/segments/typed-for-an-hour")
                        .get("condition")
                        .asText())
                .contains("supervised");
    }

    @Test
    void anItemIsMadeRefusedWhenItIsWrongAndRemoved() {
        visit.signIn("/library/new");
        page.getByText("Script", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Name").fill("Say hello");
        page.waitForFileChooser(() -> page.getByLabel("Audit script").click())
                .setFiles(new FilePayload(
                        "hello.sh", "text/plain", "#!/bin/sh\nexit 0\n".getBytes(StandardCharsets.UTF_8)));
        page.getByLabel("Identifier").fill("old-zoom");
        button("Save and publish").click();
        assertThat(page.locator(".problem")).containsText("duplicate.id");

        page.getByLabel("Identifier").fill("say-hello");
        button("Save and publish").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Say hello"))
                .click();
        assertThat(heading("Say hello")).isVisible();
        assertThat(page.getByText("scripts/hello.sh")).isVisible();

        button("Remove").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"))
                .click();
        assertThat(heading("Library")).isVisible();
        assertThat(page.locator("tbody")).not().containsText("Say hello");
    }

    @Test
    void aPublicationShowsWhatItChangedAndIsTakenBack() {
        String before = stage.server().admin().get("/settings").get("revision").asText();
        visit.signIn("/blocking/games");
        page.getByLabel("Message to the person").fill("Games are for the weekend.");
        button("Save and publish").click();
        assertThat(heading("Blocking")).isVisible();

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Releases"))
                .click();
        button("What changed").first().click();
        Locator changes = page.getByRole(AriaRole.DIALOG);
        assertThat(changes.locator(".plus")).containsText("weekend");
        assertThat(changes.locator(".minus")).containsText("evening");
        page.keyboard().press("Escape");

        button("Return to it").first().click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Return to it"))
                .click();
        assertThat(page.getByText("The earlier revision is active")).isVisible();
        assertThat(stage.server().admin().get("/settings").get("revision").asText())
                .isEqualTo(before);
    }

    @Test
    void aTokenIsShownOnceAndRevoked() {
        visit.signIn("/settings");
        button("New token").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What it is for").fill("from the browser");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("New token"))
                .click();
        assertThat(dialog).containsText("edict_");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
                .last()
                .click();

        Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("from the browser"));
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revoke"))
                .click();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revoke"))
                .click();
        assertThat(row).containsText("revoked");
    }

    @Test
    void thePaletteFindsPagesAndDevices() {
        visit.signIn("/activity");
        String serial = stage.server()
                .admin()
                .list("/devices")
                .get(0)
                .get("serialNumber")
                .asText();
        button("Search or go to").click();
        page.getByPlaceholder("Pages, devices, actions").fill(serial);
        page.getByRole(AriaRole.DIALOG).getByText(serial).first().click();
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/devices/[0-9a-f-]{36}$"));

        page.keyboard().press("Control+k");
        page.getByPlaceholder("Pages, devices, actions").fill("waiv");
        page.keyboard().press("Enter");
        assertThat(heading("Waivers")).isVisible();
    }

    @Test
    void germanIsAChoiceThatStays() {
        visit.signIn("/devices");
        button("Account of admin").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Deutsch"))
                .click();
        assertThat(heading("Geräte")).isVisible();

        page.reload();
        assertThat(heading("Geräte")).isVisible();
        assertThat(page.locator("html")).hasAttribute("lang", "de");
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private Locator heading(String text) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setLevel(1));
    }
}
