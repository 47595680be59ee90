package io.edict.rules.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The types of library items. All of them are routed by the responsibility rules. */
public enum ItemType {
    @JsonProperty("custom-profile")
    CUSTOM_PROFILE("custom-profile", ItemSettings.Profile.class),
    @JsonProperty("custom-script")
    CUSTOM_SCRIPT("custom-script", ItemSettings.Script.class),
    @JsonProperty("custom-app")
    CUSTOM_APP("custom-app", ItemSettings.App.class),
    @JsonProperty("auto-app")
    AUTO_APP("auto-app", ItemSettings.None.class),
    @JsonProperty("apps-and-books")
    APPS_AND_BOOKS("apps-and-books", ItemSettings.None.class),
    @JsonProperty("in-house-app")
    IN_HOUSE_APP("in-house-app", ItemSettings.None.class),
    @JsonProperty("managed-os")
    MANAGED_OS("managed-os", ItemSettings.None.class),
    @JsonProperty("edr")
    EDR("edr", ItemSettings.None.class),
    @JsonProperty("vulnerability-management")
    VULNERABILITY_MANAGEMENT("vulnerability-management", ItemSettings.None.class);

    /** The type of blocking lists, which are assigned like items. */
    public static final String APP_BLOCKING = "app-blocking";

    private final String wireName;
    private final Class<? extends ItemSettings> settings;

    ItemType(String wireName, Class<? extends ItemSettings> settings) {
        this.wireName = wireName;
        this.settings = settings;
    }

    /** The name in files and rules. */
    public String wireName() {
        return wireName;
    }

    /** Whether something installs items of this type; if not, they are routed and stay pending. */
    public boolean alive() {
        return settings != ItemSettings.None.class;
    }

    Class<? extends ItemSettings> settings() {
        return settings;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
