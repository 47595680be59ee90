package io.edict.model.fact;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The state of a command. Names are those of the public API. */
public enum CommandState {
    /** Waits for the device. */
    @JsonProperty("queued")
    QUEUED,
    /** Handed to the device, not answered yet. */
    @JsonProperty("sent")
    SENT,
    /** The device cannot carry it out now; offered again in its next session. */
    @JsonProperty("notNow")
    NOT_NOW,
    /** Destructive and of unknown delivery: waits for a person. */
    @JsonProperty("held")
    HELD,
    /** Carried out. Final. */
    @JsonProperty("acknowledged")
    ACKNOWLEDGED,
    /** Refused or failed; CommandFormatError too. Final. */
    @JsonProperty("error")
    ERROR,
    /** Not carried out in time. Final. */
    @JsonProperty("expired")
    EXPIRED,
    /** Replaced by a newer command for the same target before it was sent. Final. */
    @JsonProperty("superseded")
    SUPERSEDED,
    /** No longer wanted before it was sent. Final. */
    @JsonProperty("withdrawn")
    WITHDRAWN;

    /** Whether the command can still be carried out. */
    public boolean open() {
        return this == QUEUED || this == SENT || this == NOT_NOW || this == HELD;
    }

    /** The name in the public API: {@code queued}, {@code notNow}, ... */
    public String wireName() {
        return this == NOT_NOW ? "notNow" : name().toLowerCase(java.util.Locale.ROOT);
    }
}
