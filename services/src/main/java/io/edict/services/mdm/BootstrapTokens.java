package io.edict.services.mdm;

import com.dd.plist.NSDictionary;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.SecurityPosture;
import io.edict.model.fact.SecurityPostureBuilder;
import io.edict.model.mdm.Bytes;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.services.checkin.DeviceLifecycle;
import io.edict.services.secret.DeviceSecrets;
import io.edict.services.secret.SecretKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The bootstrap tokens that Macs entrust to the server. */
@Service
class BootstrapTokens {
    private final DeviceSecrets secrets;
    private final CheckinPipeline pipeline;
    private final DeviceLifecycle lifecycle;

    BootstrapTokens(DeviceSecrets secrets, CheckinPipeline pipeline, DeviceLifecycle lifecycle) {
        this.secrets = secrets;
        this.pipeline = pipeline;
        this.lifecycle = lifecycle;
    }

    /** Keeps a token; without one, deletes the kept one. */
    void set(String deviceId, @Nullable Bytes token) {
        lifecycle.together(deviceId, () -> replace(deviceId, token));
    }

    private void replace(String deviceId, @Nullable Bytes token) {
        // WHY first: it locks the device, before anything that belongs to it.
        pipeline.record(deviceId, Channel.MDM, facts -> escrowed(facts, token != null));
        if (token == null) {
            secrets.delete(deviceId, SecretKind.BOOTSTRAP_TOKEN);
        } else {
            secrets.put(deviceId, SecretKind.BOOTSTRAP_TOKEN, token.toArray());
        }
    }

    /** The kept token, or an empty answer. */
    MdmReply get(String deviceId) {
        return secrets.get(deviceId, SecretKind.BOOTSTRAP_TOKEN)
                .map(token -> {
                    NSDictionary reply = new NSDictionary();
                    reply.put("BootstrapToken", token);
                    return (MdmReply) new MdmReply.Plist(MdmCheckin.utf8(reply.toXMLPropertyList()));
                })
                .orElseGet(MdmReply.Empty::new);
    }

    private static Facts escrowed(Facts facts, boolean escrowed) {
        SecurityPosture before = facts.posture();
        SecurityPostureBuilder posture =
                before == null ? SecurityPostureBuilder.builder() : SecurityPostureBuilder.builder(before);
        return FactsBuilder.builder(facts)
                .posture(posture.bootstrapTokenEscrowed(escrowed).build())
                .build();
    }
}
