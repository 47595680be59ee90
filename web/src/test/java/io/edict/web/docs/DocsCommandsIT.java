package io.edict.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.edict.simulator.device.Family;
import io.edict.web.acceptance.Apple;
import io.edict.web.acceptance.TestServer;
import io.edict.web.cli.EdictCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** The commands of the guides do what they say, typed as they stand there into a shell with curl. */
class DocsCommandsIT {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern ANSWER = Pattern.compile("(?ms)^```text\\n(.*?)^```$");
    private static final Pattern PATH = Pattern.compile("`(?:/api/v1)?(/[a-z][^`]*)`");

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(folder.resolve("data"), Map.of("edict.rollout.look-every", "200ms"));
        server.admin().publish(Path.of("../examples/policies/starter"));
        Apple apple = new Apple(server);
        apple.session(apple.enroll(Family.MACOS));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-guide.md", "api.md", "tutorial.md"})
    void theyRun(String page) throws Exception {
        Path home = Files.createTempDirectory(folder, "home");
        FileSystemUtils.copyRecursively(
                Path.of("../examples/policies/starter"), home.resolve("examples/policies/starter"));
        program(home.resolve("edict"));
        List<String> blocks = blocks(page);
        assertThat(blocks).hasSizeGreaterThan(3);
        String output = shell(home, "set -x\n" + String.join("\n", blocks));
        assertThat(output.lines())
                .as("what the page shows of the answers")
                .containsAll(matches(ANSWER, page).stream()
                        .flatMap(String::lines)
                        .filter(line -> page.equals("tutorial.md"))
                        .toList());
    }

    /** The example for GitHub: its commands, with a {@code gh} that writes down what it is told. */
    @Test
    void theWorkflowOfTheExampleRuns() throws Exception {
        Path home = Files.createTempDirectory(folder, "gitops");
        FileSystemUtils.copyRecursively(Path.of("../examples/policies/starter"), home.resolve("policy"));
        Files.createDirectories(home.resolve(".edict"));
        program(home.resolve(".edict/edict"));
        Path gh = Files.writeString(home.resolve("gh"), "#!/bin/sh\necho \"told: $*\"\n");
        assertThat(gh.toFile().setExecutable(true)).isTrue();
        JsonNode jobs = new YAMLMapper()
                .readTree(Path.of("../examples/gitops/.github/workflows/policy.yml")
                        .toFile())
                .get("jobs");
        List<String> commands = new ArrayList<>();
        for (String job : List.of("check", "publish")) {
            jobs.get(job).get("steps").forEach(step -> {
                if (step.has("run")) {
                    commands.add(step.get("run").asText());
                }
            });
        }
        assertThat(commands).hasSize(5);

        String output = shell(home, "PATH=$PWD:$PATH PULL_REQUEST=7\n" + String.join("\n", commands));

        assertThat(output).contains("told: pr comment 7 --edit-last --create-if-none --body-file comment.md");
        assertThat(home.resolve("results.xml")).content().contains("<testsuite name=\"tests/macs.yaml\"");
        assertThat(home.resolve("comment.md")).content().startsWith("### What this change would do\n```text\n");
        assertThat(output.lines().filter(line -> line.startsWith("revision "))).hasSize(1);
    }

    /** Runs a script as a build server does: the first command that fails ends it. */
    private static String shell(Path home, String script) throws Exception {
        Path output = home.resolve("output");
        ProcessBuilder shell = new ProcessBuilder(
                        "bash",
                        Files.writeString(home.resolve("script"), "set -eu\nset -o pipefail\n" + script)
                                .toString())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment().put("EDICT_SERVER", server.url().toString());
        shell.environment().put("EDICT_TOKEN", server.token());
        Process process = shell.start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES))
                    .as("ended in time")
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The page of the API names every path there is, and none else. */
    @Test
    void everyPathIsNamed() throws Exception {
        JsonNode openApi = new ObjectMapper()
                .readTree(server.admin()
                        .raw(server.admin()
                                .request("")
                                .uri(server.url().resolve("/api/openapi.json"))
                                .build())
                        .body());
        TreeSet<String> existing = new TreeSet<>();
        openApi.get("paths").fieldNames().forEachRemaining(path -> existing.add(path.replace("/api/v1", "")));
        TreeSet<String> named = new TreeSet<>();
        String before = "";
        String table = Files.readString(Path.of("../docs/api.md")).split("## Resources")[1];
        for (String row : table.lines().filter(line -> line.startsWith("| `")).toList()) {
            Matcher paths = PATH.matcher(row.split("\\|")[1]);
            while (paths.find()) {
                boolean whole = existing.contains(paths.group(1)) || before.isEmpty();
                named.add(whole ? paths.group(1) : before + paths.group(1));
                before = whole ? paths.group(1).replaceAll("/[^/{]*$", "") : before;
            }
        }
        for (String part :
                List.of("/library-items", "/blocking-lists", "/segments", "/blueprints", "/tokens", "/devices")) {
            named.add(part + "/{id}");
        }
        named.add("/devices/{id}/actions/open-reenrollment");
        assertThat(named).isEqualTo(existing);
    }

    /**
     * The pages' client is made from a copy of the description. When this fails, run it with
     * {@code -Dedict.openapi.write=true}, which writes the copy anew.
     */
    @Test
    void theDescriptionThatThePagesAreMadeFromIsCurrent() throws Exception {
        Path copy = Path.of("src/main/frontend/openapi.json");
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode current = (ObjectNode) json.readTree(server.admin()
                .raw(server.admin()
                        .request("")
                        .uri(server.url().resolve("/api/openapi.json"))
                        .build())
                .body());
        current.remove("servers");
        String text = json.writeValueAsString(current) + "\n";
        if (Boolean.getBoolean("edict.openapi.write")) {
            Files.writeString(copy, text);
        }
        assertThat(copy).hasContent(text);
    }

    private static List<String> blocks(String page) throws Exception {
        return matches(BLOCK, page);
    }

    private static List<String> matches(Pattern pattern, String page) throws Exception {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = pattern.matcher(Files.readString(Path.of("../docs").resolve(page)));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    private static void program(Path edict) throws Exception {
        Files.writeString(
                edict,
                "#!/bin/sh\nexec '" + ProcessHandle.current().info().command().orElseThrow()
                        + "' -XX:TieredStopAtLevel=1 -Xshare:auto -cp '" + System.getProperty("java.class.path") + "' "
                        + EdictCommand.class.getName() + " \"$@\"\n");
        assertThat(edict.toFile().setExecutable(true)).isTrue();
    }
}
