package io.edict.web.enroll;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The answer that carries a configuration profile. */
final class MobileConfig {
    private static final MediaType TYPE = MediaType.parseMediaType("application/x-apple-aspen-config");

    private MobileConfig() {}

    static ResponseEntity<byte[]> answer(byte[] profile) {
        return ResponseEntity.ok()
                .contentType(TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"enroll.mobileconfig\"")
                .cacheControl(CacheControl.noStore())
                .body(profile);
    }
}
