package io.edict.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When {@code ./edict} builds, with a Maven and a Java that only say that they were called. */
class EdictScriptTests {
    private static final Instant BUILT = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant ANY_BUILD = Instant.parse("2026-11-24T00:00:00Z");

    @TempDir
    private Path home;

    private Path called;
    private Path source;

    @BeforeEach
    void aBuiltProject() throws IOException {
        called = home.resolve("called");
        Files.createFile(called);
        Files.copy(Path.of("../edict"), home.resolve("edict"), StandardCopyOption.COPY_ATTRIBUTES);
        program("mvn");
        program("java");
        for (String folder : List.of("model", "rules", "services", "examples", "docs")) {
            Files.createDirectory(home.resolve(folder));
        }
        source = file("web/src/main/java/Main.java", BUILT.minusSeconds(60));
        file("pom.xml", BUILT.minusSeconds(60));
        file("web/target/edict-web-0.1.0.jar", ANY_BUILD);
        file("web/target/edict-web-0.1.0.jar.original", BUILT);
    }

    @Test
    void aJarThatIsYoungerThanItsSourcesIsNotBuiltAgainWhateverTimeItBears() throws Exception {
        assertThat(run()).contains("java").doesNotContain("mvn");
    }

    @Test
    void aSourceThatChangedAfterTheBuildIsBuilt() throws Exception {
        Files.setLastModifiedTime(source, FileTime.from(BUILT.plusSeconds(60)));

        assertThat(run()).startsWith("mvn").contains("java");
    }

    @Test
    void aJarOfWhichNobodyKnowsWhenItWasBuiltIsBuilt() throws Exception {
        Files.delete(home.resolve("web/target/edict-web-0.1.0.jar.original"));

        assertThat(run()).startsWith("mvn");
    }

    private List<String> run() throws IOException, InterruptedException {
        var process = new ProcessBuilder(home.resolve("edict").toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        process.environment().put("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
        process.environment().remove("JAVA_HOME");
        process.start().waitFor();
        return Files.readAllLines(called);
    }

    private void program(String name) throws IOException {
        Path program = home.resolve("bin").resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\necho " + name + " >>'" + called + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path file(String name, Instant time) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
        return Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
