package io.edict.web.api;

import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.FactsBuilder;
import io.edict.services.admin.Caller;
import io.edict.services.audit.ActivityLog;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.web.problem.ProblemException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Tags that administrators give to devices. A device is evaluated at once when its tags change. */
@Component
class DeviceTags {
    private static final int MAX_TAGS = 50;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:/-]{0,63}");

    private final CheckinPipeline pipeline;
    private final ActivityLog activity;

    DeviceTags(CheckinPipeline pipeline, ActivityLog activity) {
        this.pipeline = pipeline;
        this.activity = activity;
    }

    /** The tags of a device. */
    record Tags(Set<String> tags) {}

    void replace(String deviceId, Set<String> tags, Caller caller) {
        if (tags.size() > MAX_TAGS
                || !tags.stream().allMatch(tag -> TAG.matcher(tag).matches())) {
            throw ProblemException.invalid("a device has at most " + MAX_TAGS
                    + " tags of 64 letters, digits, spaces and `._:/-`, the first a letter or a digit");
        }
        pipeline.reevaluate(deviceId, facts -> FactsBuilder.builder(facts)
                .device(DeviceBuilder.builder(facts.device()).tags(tags).build())
                .build());
        activity.record(deviceId, caller.name(), "device.tagged", Map.of("tags", new TreeSet<>(tags)));
    }
}
