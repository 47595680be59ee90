package io.edict.web.enroll;

import io.edict.services.enrollment.EnrollmentSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The enrollment portal's page. */
@Component
class EnrollmentPage {
    private final String template;

    EnrollmentPage(EnrollmentSettings settings) throws IOException {
        try (InputStream html = new ClassPathResource("enroll/page.html").getInputStream()) {
            this.template = new String(html.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{organization}}", HtmlUtils.htmlEscape(settings.organization()));
        }
    }

    /** The page with a message; an empty one is not shown. */
    byte[] render(String message) {
        return template.replace("{{message}}", HtmlUtils.htmlEscape(message)).getBytes(StandardCharsets.UTF_8);
    }
}
