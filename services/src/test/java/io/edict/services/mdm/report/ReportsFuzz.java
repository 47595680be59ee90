package io.edict.services.mdm.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.edict.fuzz.Bounds;
import io.edict.fuzz.Campaign;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.Platform;
import io.edict.model.mdm.PlistCodec;
import io.edict.model.mdm.PlistDictionary;
import io.edict.model.mdm.PlistException;
import io.edict.services.mdm.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a device answers to an inventory command changes facts or is ignored. */
class ReportsFuzz {
    private static final Bounds BOUNDS = Bounds.ofMebibytes(64);
    private static final List<String> REQUEST_TYPES = List.of(
            "DeviceInformation",
            "SecurityInfo",
            "ProfileList",
            "InstalledApplicationList",
            "ManagedApplicationList",
            "CertificateList",
            "UserList",
            "AvailableOSUpdates",
            "OSUpdateStatus");
    private static final Facts FACTS = Facts.of(
            Instant.parse("2026-11-24T12:00:00Z"),
            DeviceBuilder.builder()
                    .id("device-1")
                    .platform(Platform.MACOS)
                    .enrollmentType(EnrollmentType.OTA)
                    .enrolledAt(Instant.EPOCH)
                    .tags(Set.of())
                    .blueprint("default")
                    .build());

    private final PlistCodec codec = new PlistCodec();
    private final Reports reports = new Reports();

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "reports.dict")
    @FuzzTest
    void answerChangesFactsOrIsIgnored(byte[] answer) throws Exception {
        BOUNDS.hold(() -> {
            try {
                PlistDictionary read = codec.decode(answer);
                for (String type : REQUEST_TYPES) {
                    assertThat(reports.change(type, read).apply(FACTS)).isNotNull();
                }
            } catch (PlistException refused) {
                assertThat(refused.problem()).isNotNull();
            }
        });
    }

    @Test
    void damagedAnswersChangeFactsOrAreIgnored() {
        Campaign.of(ReportsFuzz.class, "reports.dict", seeds()).run(5_000, this::answerChangesFactsOrIsIgnored);
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "DeviceInformation.1",
                        "DeviceInformation.2",
                        "SecurityInfo.1",
                        "SecurityInfo.2",
                        "ProfileList.1",
                        "InstalledApplicationList.1",
                        "InstalledApplicationList.2",
                        "ManagedApplicationList.1",
                        "CertificateList.1",
                        "UserList.1",
                        "AvailableOSUpdates.1")
                .map(Messages::body);
    }
}
