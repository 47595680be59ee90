package io.edict.services.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.services.identity.scep.ScepTestClient;
import io.edict.services.store.TestDatabase;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Random sequences of messages against a model of who may speak for a device. */
class EnrollmentBindingProperties {
    private static TestDatabase database;
    private static IdentityFixture node;
    private static final KeyPair KEY = ScepTestClient.rsa(2048);

    @BeforeContainer
    static void start() throws Exception {
        database = TestDatabase.create(TestDatabase.Kind.H2);
        node = new IdentityFixture(database);
    }

    @AfterContainer
    static void stop() {
        node.close();
        database.close();
    }

    /** What each step of a sequence does: a certificate of three, an action of three. */
    @Property(tries = 40)
    void atMostOneCertificateSpeaksForADeviceAndItGotThereByTheRules(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 8) Integer> steps) throws Exception {
        var fresh = fresh();
        var device = DeviceIdentifiers.of("UDID-" + UUID.randomUUID(), null);
        int speaker = -1;
        boolean left = false;
        Set<Integer> over = new HashSet<>();
        String id = null;
        for (int step : steps) {
            int who = step % 3;
            if (step / 3 == 0) {
                boolean expected =
                        who == speaker && !left || !over.contains(who) && who != speaker && (speaker < 0 || left);
                var result = node.binding().authenticate(fresh.get(who), device);
                assertThat(result instanceof BindingResult.Accepted).isEqualTo(expected);
                if (result instanceof BindingResult.Accepted accepted) {
                    assertThat(id == null || id.equals(accepted.deviceId())).isTrue();
                    id = accepted.deviceId();
                    speaker = who;
                    left = false;
                }
            } else if (step / 3 == 1) {
                var result = node.binding().resolve(fresh.get(who), device);
                assertThat(result instanceof BindingResult.Accepted).isEqualTo(who == speaker && !left);
            } else if (id != null) {
                node.binding().end(id, EnrollmentEnd.CHECKED_OUT);
                over.add(speaker);
                left = true;
            }
        }
    }

    /** Three certificates that were never used, over one key, because making keys is slow. */
    private static List<DeviceCertificate> fresh() throws Exception {
        var made = new ArrayList<DeviceCertificate>();
        for (int i = 0; i < 3; i++) {
            var options = new ScepTestClient.Options(KEY);
            made.add(EnrollmentBindingIT.enroll(node, null, options));
        }
        return made;
    }
}
