package io.edict.rules.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.edict.fuzz.Bounds;
import io.edict.fuzz.Campaign;
import io.edict.rules.language.RuleSource;
import io.edict.rules.table.DecisionTables;
import io.edict.rules.yaml.FindingCollector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a workbook holds becomes rules, or findings. The bytes are those of a workbook, or the XML of a sheet, which is
 * packed first: damage in what is compressed would mostly be damage of the packing.
 */
class WorkbookFuzz {
    private static final Bounds BOUNDS = Bounds.ofMebibytes(256);
    private static final String SHEET = "<worksheet";

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "workbook.dict")
    @FuzzTest
    void workbooksAreReadOrRefused(byte[] bytes) throws Exception {
        String text = new String(bytes, StandardCharsets.UTF_8);
        byte[] workbook = text.contains(SHEET) ? workbook(text) : bytes;
        BOUNDS.hold(() -> {
            FindingCollector findings = new FindingCollector();
            RuleSource source = DecisionTables.xlsx("rules/x.drl.xlsx", workbook, findings);

            assertThat(source == null).isEqualTo(findings.hasErrors());
            assertThat(findings.sorted()).allMatch(finding -> finding.line() > 0 && finding.column() > 0);
        });
    }

    @Test
    void damagedWorkbooksAreReadOrRefused() {
        Campaign.of(WorkbookFuzz.class, "workbook.dict", seeds()).run(3_000, this::workbooksAreReadOrRefused);
    }

    static Stream<byte[]> seeds() {
        String cells =
                """
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>\
                <row r="1"><c r="A1" t="inlineStr"><is><t>RuleTable T</t></is></c></row>\
                <row r="2"><c r="A2" t="inlineStr"><is><t>CONDITION</t></is></c><c r="B2" t="s"><v>0</v></c></row>\
                <row r="3"><c r="A3" t="inlineStr"><is><t>Device</t></is></c></row>\
                <row r="4"><c r="A4" t="inlineStr"><is><t>freeGb &lt; $param</t></is></c><c r="B4" t="inlineStr"><is><t>policy.tag("$param");</t></is></c></row>\
                <row r="5"><c r="A5" t="inlineStr"><is><t>free</t></is></c><c r="B5" t="inlineStr"><is><t>tag</t></is></c></row>\
                <row r="6"><c r="A6"><v>1.0E1</v></c><c r="B6" t="inlineStr"><is><t>full</t></is></c></row>\
                </sheetData><mergeCells count="1"><mergeCell ref="A3:A3"/></mergeCells></worksheet>
                """;
        return Stream.of(
                cells.getBytes(StandardCharsets.UTF_8),
                cells.replace("A3:A3", "A1:XFD1048576").getBytes(StandardCharsets.UTF_8),
                cells.replace("<v>1.0E1</v>", "<f>1+1</f><v>2</v>").getBytes(StandardCharsets.UTF_8),
                workbook(cells));
    }

    private static byte[] workbook(String sheet) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                            + "<sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>");
            part(zip, "xl/sharedStrings.xml", "<sst><si><t>ACTION</t></si></sst>");
            part(zip, "xl/worksheets/sheet1.xml", sheet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
