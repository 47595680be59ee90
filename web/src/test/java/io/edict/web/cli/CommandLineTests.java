package io.edict.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import picocli.CommandLine;

/** What commands answer and end with, where no server is asked. */
class CommandLineTests {
    private final StringWriter out = new StringWriter();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"lint", "test"})
    void offlineCommandsTakeTheOptionsOfAll(String command) throws IOException {
        write("edict.yaml", "format: 1\nname: Test\n");
        write(
                "tests/a.yaml",
                "- name: a\n  now: 2026-11-24T12:00:00Z\n  device: {platform: MACOS}\n  expect: {assigned: []}\n");

        assertThat(run(command, "--server", "http://127.0.0.1:1", "--token", "t", "--json", directory.toString()))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).startsWith("{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lint", "test", "publish"})
    void whatIsNoDirectoryIsWrongUsage(String command) throws IOException {
        write("edict.yaml", "format: 1\nname: Test\n");

        assertThat(run(command, directory.resolve("missing").toString())).isEqualTo(2);
        assertThat(run(command, directory.resolve("edict.yaml").toString())).isEqualTo(2);
    }

    @Test
    void findingsHaveAPlaceAndEndWithOne() throws IOException {
        write("edict.yaml", "format: 1\nname: Test\ncolour: red\n");

        assertThat(run("lint", directory.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("edict.yaml:3:1: error [unknown.key] ");
    }

    @Test
    void buildServersReadTheResultsOfScenarios() throws Exception {
        write("edict.yaml", "format: 1\nname: Test\n");
        write(
                "tests/a.yaml",
                "- {name: fails <&>, now: 2026-11-24T12:00:00Z, device: {platform: MACOS}, expect: {tags: [x]}}\n"
                        + "- {name: passes, now: 2026-11-24T12:00:00Z, device: {platform: MACOS}, expect: {tags: []}}\n");
        Path results = directory.resolve("results.xml");

        assertThat(run("test", directory.toString(), "--junit", results.toString()))
                .isEqualTo(1);
        Element suites = xml(results);
        assertThat(suites.getAttribute("tests") + " " + suites.getAttribute("failures"))
                .isEqualTo("3 1");
        Element failed =
                (Element) suites.getElementsByTagName("failure").item(0).getParentNode();
        assertThat(failed.getAttribute("classname")).isEqualTo("tests/a.yaml");
        assertThat(failed.getAttribute("name")).isEqualTo("fails <&>");
        assertThat(failed.getTextContent()).contains("x");

        write("edict.yaml", "format: 1\nname: Test\ncolour: red\n");
        assertThat(run("test", directory.toString(), "--junit", results.toString()))
                .isEqualTo(1);
        assertThat(((Element) xml(results).getElementsByTagName("failure").item(0)).getAttribute("message"))
                .startsWith("[unknown.key] ");
        assertThat(run("test", directory.toString(), "--junit", "missing/results.xml"))
                .isEqualTo(2);
    }

    private static Element xml(Path file) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    @Test
    void shellsCompleteTheCommands() {
        assertThat(run("generate-completion")).isZero();
        assertThat(out.toString()).contains("lint", "--require-coverage", "--junit");
    }

    @Test
    void aServerThatDoesNotAnswerIsToldApart() throws IOException {
        write("edict.yaml", "format: 1\nname: Test\n");

        assertThat(run("publish", "--server", "http://127.0.0.1:1", directory.toString()))
                .isEqualTo(3);
        assertThat(run("publish", "--server", "no server", directory.toString()))
                .isEqualTo(2);
        assertThat(run("audit")).isEqualTo(2);
        assertThat(run("nonsense")).isEqualTo(2);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine commandLine = EdictCommand.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(out, true));
        return commandLine.execute(arguments);
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
