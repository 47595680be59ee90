package io.edict.web.cli;

import io.edict.rules.policy.PolicyFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The sample policies that come with the program. */
final class SamplePolicy {
    private static final String STARTER = "policies/starter/";

    private SamplePolicy() {}

    /** The directory {@code examples/policies/starter}. */
    static PolicyFiles starter() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (Resource resource :
                new PathMatchingResourcePatternResolver().getResources("classpath:" + STARTER + "**")) {
            String url = resource.getURL().toString();
            if (resource.isReadable() && !url.endsWith("/")) {
                String path = url.substring(url.lastIndexOf(STARTER) + STARTER.length());
                files.put(path, resource.getContentAsByteArray());
            }
        }
        return PolicyFiles.of(files);
    }
}
