package io.edict.web.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"edict " + version()};
    }

    private static String version() throws IOException {
        try (InputStream file = ProgramVersion.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (file == null) {
                return "unknown";
            }
            var properties = new Properties();
            properties.load(file);
            return properties.getProperty("build.version", "unknown");
        }
    }
}
