package io.edict.services.enrollment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What decides the terms of enrollment beside the base URL.
 *
 * @param mdm settings of MDM
 * @param acceptReenrollment whether terms may change though devices are enrolled, who then have to enroll anew
 */
@ConfigurationProperties("edict")
public record TermsSettings(@DefaultValue Mdm mdm, @DefaultValue("false") boolean acceptReenrollment) {

    /**
     * Settings of MDM.
     *
     * @param topic the topic of pushes
     */
    public record Mdm(@DefaultValue("com.apple.mgmt.External.edict-demo") String topic) {}
}
