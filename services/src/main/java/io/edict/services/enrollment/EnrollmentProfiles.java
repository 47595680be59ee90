package io.edict.services.enrollment;

import org.springframework.stereotype.Service;

/** Gives out enrollment profiles. Each holds a challenge of its own. Thread-safe. */
@Service
public class EnrollmentProfiles {
    private final FrozenTerms terms;
    private final EnrollmentCodes codes;
    private final EnrollmentChallenges challenges;
    private final ProfileSigner signer;
    private final String organization;
    private final boolean clientTls;

    EnrollmentProfiles(
            FrozenTerms terms,
            EnrollmentCodes codes,
            EnrollmentChallenges challenges,
            ProfileSigner signer,
            EnrollmentSettings settings,
            ClientTls clientTls) {
        this.terms = terms;
        this.codes = codes;
        this.challenges = challenges;
        this.signer = signer;
        this.organization = settings.organization();
        this.clientTls = clientTls.reachesServer();
    }

    /**
     * A profile for any new device.
     *
     * @param code the enrollment code of a blueprint
     * @param signed whether to sign it, where a signing certificate is configured
     */
    public ProfileResult forCode(String code, boolean signed) {
        if (!terms.current().isSecure()) {
            return insecure();
        }
        return codes.blueprint(code)
                .map(blueprint -> issue(challenges.issue(blueprint, null), signed))
                .orElseGet(ProfileResult.UnknownCode::new);
    }

    /**
     * A profile by which an enrolled device, and no other, renews its identity.
     *
     * @param deviceId our identifier of the device
     * @param blueprint its blueprint
     */
    public ProfileResult forDevice(String deviceId, String blueprint) {
        return terms.current().isSecure() ? issue(challenges.issue(blueprint, deviceId), true) : insecure();
    }

    private ProfileResult issue(String challenge, boolean signed) {
        byte[] profile = new EnrollmentProfile(terms.current(), organization, challenge, !clientTls).encode();
        return new ProfileResult.Issued(signed ? signer.sign(profile) : profile);
    }

    private ProfileResult insecure() {
        return new ProfileResult.Unavailable("the base URL `" + terms.current().baseUrl()
                + "` is neither https nor loopback, and no device may be managed over it; set EDICT_BASE_URL");
    }
}
