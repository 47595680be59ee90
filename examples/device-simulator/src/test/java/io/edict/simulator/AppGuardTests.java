package io.edict.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.edict.simulator.agent.AgentReply;
import io.edict.simulator.device.App;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppGuardTests {
    private static final App OLD_ZOOM =
            new App("us.zoom.xos", "zoom.us", "5.9.0", "/Applications/zoom.us.app", "BJ4HAAB9B3", false);

    @Test
    void onlyVersionsBelowTheBoundAreDenied() {
        AppGuard guard = guard("BUNDLE_ID", "EXACT", "us.zoom.xos", "5.10");

        assertThat(guard.denies(OLD_ZOOM)).isTrue();
        assertThat(guard.denies(OLD_ZOOM.withVersion("5.10.0"))).isFalse();
        assertThat(guard.denies(OLD_ZOOM.withVersion("6.0"))).isFalse();
    }

    @Test
    void pathsTeamsAndPatternsAreCompared() {
        assertThat(guard("PATH", "CONTAINS", "zoom", "").denies(OLD_ZOOM)).isTrue();
        assertThat(guard("TEAM_ID", "EXACT", "BJ4HAAB9B3", "").denies(OLD_ZOOM)).isTrue();
        assertThat(guard("BUNDLE_ID", "REGEX", "us\\..*", "").denies(OLD_ZOOM)).isTrue();
        assertThat(guard("BUNDLE_ID", "REGEX", "us", "").denies(OLD_ZOOM)).isFalse();
        assertThat(guard("SHA256", "EXACT", "", "").denies(OLD_ZOOM)).isFalse();
    }

    private static AppGuard guard(String by, String match, String value, String belowVersion) {
        return new AppGuard(List.of(new AgentReply.Block(
                by, match, value, JsonNodeFactory.instance.objectNode().put("belowVersion", belowVersion))));
    }
}
