package io.edict.services.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.model.fact.Device;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.LocalUser;
import io.edict.model.fact.Platform;
import io.edict.model.fact.SecurityPostureBuilder;
import io.edict.model.fact.Version;
import io.edict.services.agent.AgentJson.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentFactsTests {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void whatOnlyMdmKnowsStays() {
        Facts known = FactsBuilder.builder(Facts.of(NOW, device()))
                .apps(List.of(new InstalledApp(
                        "us.zoom.xos", "zoom.us", Version.of("5.9"), null, null, null, null, "store", true, null)))
                .users(List.of(new LocalUser("ada", 501, false, true, true, null)))
                .posture(SecurityPostureBuilder.builder()
                        .recoveryKeyEscrowed(true)
                        .sipEnabled(true)
                        .build())
                .build();

        Facts after = AgentFacts.apply(
                known,
                document(
                        """
                        {"apps": {"/Applications/zoom.us.app": {"bundleId": "us.zoom.xos", "version": "6.0"}},
                         "users": {"ada": {"uid": 501, "admin": true}},
                         "posture": {"firewallEnabled": true}}"""),
                "1.0.0",
                NOW);

        assertThat(after.apps()).singleElement().satisfies(app -> {
            assertThat(app.managed()).isTrue();
            assertThat(app.source()).isEqualTo("store");
            assertThat(app.version()).isEqualTo(Version.of("6.0"));
        });
        assertThat(after.users()).containsExactly(new LocalUser("ada", 501, true, true, true, null));
        assertThat(after.posture()).satisfies(posture -> {
            assertThat(posture.recoveryKeyEscrowed()).isTrue();
            assertThat(posture.sipEnabled()).isTrue();
            assertThat(posture.firewallEnabled()).isTrue();
        });
        assertThat(after.device().serialNumber()).isEqualTo("C02TEST00001");
    }

    @Test
    void aSectionThatWasNotCollectedStaysAndAnEmptyOneIsEmpty() {
        Facts known = AgentFacts.apply(
                Facts.of(NOW, device()),
                document(
                        """
                        {"services": {"sshd": {"enabled": true, "running": true}},
                         "volumes": {"/": {"encrypted": true}}}"""),
                "1.0.0",
                NOW);

        Facts after = AgentFacts.apply(known, document("{\"volumes\": {}}"), "1.0.0", NOW);

        assertThat(after.services()).isEqualTo(known.services()).hasSize(1);
        assertThat(after.volumes()).isEmpty();
    }

    private static AgentDocument document(String json) {
        try {
            return new AgentJson().convert(new ObjectMapper().readTree(json), Schema.DOCUMENT, AgentDocument.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Device device() {
        return DeviceBuilder.builder()
                .id("device-1")
                .serialNumber("C02TEST00001")
                .platform(Platform.MACOS)
                .enrollmentType(EnrollmentType.ADE)
                .enrolledAt(NOW)
                .tags(Set.of())
                .blueprint("default")
                .build();
    }
}
