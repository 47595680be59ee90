package io.edict.rules.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.language.Finding;
import io.edict.rules.language.RuleSource;
import io.edict.rules.policy.Compilation;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.SoundPolicy;
import io.edict.rules.yaml.FindingCollector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A workbook is read as the same table in CSV, and a hostile one is refused without taking much of anything. */
class WorkbookTests {
    private static final String FILE = "rules/x.drl.xlsx";
    private static final String TABLE =
            """
            RuleTable Channels
            CONDITION,ACTION
            Device,
            platform == $param,"policy.tag(""$param"");"
            platform,tag
            MACOS,mac
            """;

    static List<TableCorpus.Case> accepted() {
        return TableCorpus.read("accepted.txt");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void workbookMeansWhatTheSameCellsMeanInCsv(TableCorpus.Case table) throws IOException {
        FindingCollector findings = new FindingCollector();

        RuleSource csv = DecisionTables.csv(FILE, table.text(), findings);
        RuleSource xlsx = DecisionTables.xlsx(FILE, workbook(table.text(), book -> {}), findings);

        assertThat(findings.sorted()).isEmpty();
        assertThat(Objects.requireNonNull(xlsx).text())
                .isEqualTo(Objects.requireNonNull(csv).text());
    }

    @Test
    void numbersAndTruthsAreReadAsTheyAreShown() throws IOException {
        String table = TABLE.replace("platform == $param", "\"freeGb < $1, supervised == true, model == \"\"$1\"\"\"");
        for (double number : new double[] {0, 12, 0.5, -3, 1e15}) {
            byte[] bytes = workbook(table, book -> row(book, 5).getCell(0).setCellValue(number));

            assertThat(Objects.requireNonNull(DecisionTables.xlsx(FILE, bytes, new FindingCollector()))
                            .text())
                    .contains("freeGb < " + new java.math.BigDecimal(number).toPlainString() + ",");
        }
    }

    @Test
    void findingNamesTheCell() throws IOException {
        byte[] bytes = workbook(TABLE.replace("MACOS", "MACOSX"), book -> {});

        assertThat(compile(bytes).findings())
                .extracting(Finding::toString)
                .singleElement()
                .asString()
                .startsWith(FILE + ":6:1: error [unknown.constant] ")
                .endsWith(" (cell A6)");
    }

    @Test
    void onlyTheFirstSheetIsRead() throws IOException {
        byte[] bytes = workbook(TABLE, book -> {
            XSSFSheet second = book.createSheet("Notes");
            second.createRow(0).createCell(0).setCellValue("Import");
            second.createRow(1).createCell(0).setCellFormula("1+1");
        });

        assertThat(compile(bytes).findings()).isEmpty();
    }

    @Test
    void fileKeepsItsBytesAndTheRevisionKnowsThem() throws IOException {
        byte[] bytes = workbook(TABLE, book -> {});
        PolicyFiles files = SoundPolicy.empty().files().with(Map.of(FILE, bytes));

        PolicyFiles kept = Objects.requireNonNull(
                        SoundPolicy.COMPILER.compile(files).policy())
                .files();

        assertThat(kept.bytes(FILE)).isEqualTo(bytes);
        assertThat(files.revision()).isNotEqualTo(SoundPolicy.empty().files().revision());
    }

    @Test
    void formulasAndErrorsAreRefusedAtTheirCell() throws IOException {
        byte[] formula = workbook(TABLE, book -> row(book, 5).getCell(1).setCellFormula("HYPERLINK(\"http://x\")"));
        byte[] error = workbook(TABLE, book -> row(book, 5)
                .getCell(0)
                .setCellErrorValue(org.apache.poi.ss.usermodel.FormulaError.NA.getCode()));

        assertThat(places(formula)).containsExactly("table.cell 6:2");
        assertThat(places(error)).containsExactly("table.cell 6:1");
    }

    @Test
    void cellsFarAwayAndMergedCellsWithoutEndAreRefused() throws IOException {
        byte[] far = workbook(
                TABLE,
                book -> book.getSheetAt(0).createRow(1_000_000).createCell(0).setCellValue("x"));
        byte[] wide = workbook(
                TABLE, book -> book.getSheetAt(0).addMergedRegion(new CellRangeAddress(5, 100_000, 0, 16_383)));

        assertThat(places(far)).contains("table.too-large 1000001:1");
        assertThat(places(wide)).containsExactly("table.workbook 1:1");
    }

    @Test
    void whatIsNoWorkbookIsRefused() throws IOException {
        byte[] sound = workbook(TABLE, book -> {});

        assertThat(places(new byte[0])).containsExactly("table.workbook 1:1");
        assertThat(places(TABLE.getBytes(StandardCharsets.UTF_8))).containsExactly("table.workbook 1:1");
        assertThat(places(Arrays.copyOf(sound, sound.length / 2))).containsExactly("table.workbook 1:1");
        assertThat(places(Arrays.copyOf(sound, 5 << 20))).containsExactly("table.too-large 1:1");
        assertThat(places(changed(sound, "xl/workbook.xml", xml -> "<a/>"))).containsExactly("table.workbook 1:1");
        assertThat(places(changed(sound, "xl/worksheets/sheet1.xml", xml -> xml.substring(0, 300))))
                .containsExactly("table.workbook 1:1");
    }

    @Test
    void macrosDocumentTypesAndPartsThatGrowAreRefused() throws IOException {
        byte[] sound = workbook(TABLE, book -> {});
        String type = "<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">"
                + "<!ENTITY c SYSTEM \"file:///etc/passwd\">]>";

        assertThat(places(changed(sound, "xl/vbaProject.bin", null))).containsExactly("table.workbook 1:1");
        assertThat(places(changed(
                        sound, "xl/worksheets/sheet1.xml", xml -> xml.replaceFirst("<worksheet", type + "<worksheet"))))
                .containsExactly("table.workbook 1:1");
        assertThat(places(changed(sound, "xl/sharedStrings.xml", xml -> xml.replaceFirst("<sst", type + "<sst")
                        .replaceFirst("<t>[^<]*", "<t>&c;"))))
                .containsExactly("table.workbook 1:1");
        assertThat(places(changed(
                        sound, "xl/worksheets/sheet1.xml", xml -> xml.replace("</sheetData>", " ".repeat(17 << 20)))))
                .containsExactly("table.workbook 1:1");
    }

    @Test
    void numbersAndReferencesThatNoProgramWritesAreRefused() throws IOException {
        byte[] sound = workbook(TABLE, book -> row(book, 5).getCell(0).setCellValue(7));
        String sheet = "xl/worksheets/sheet1.xml";

        assertThat(places(changed(sound, sheet, xml -> xml.replaceFirst("<v>7[.0]*</v>", "<v>1E999999999</v>"))))
                .containsExactly("table.workbook 1:1");
        assertThat(places(changed(sound, sheet, xml -> xml.replaceAll("(t=\"s\"[^>]*><v>)0<", "$1+9<"))))
                .containsExactly("table.workbook 1:1");
        assertThat(places(changed(sound, sheet, xml -> xml.replace("r=\"A6\"", "r=\"A9\""))))
                .containsExactly("table.workbook 1:1");
    }

    private static Compilation compile(byte[] bytes) {
        return SoundPolicy.COMPILER.compile(SoundPolicy.empty().files().with(Map.of(FILE, bytes)));
    }

    /** Code and place of each finding. */
    private static List<String> places(byte[] bytes) {
        return compile(bytes).findings().stream()
                .map(finding -> finding.code() + " " + finding.line() + ":" + finding.column())
                .toList();
    }

    private static XSSFRow row(XSSFWorkbook book, int row) {
        return book.getSheetAt(0).getRow(row);
    }

    /** The cells of a CSV text as a workbook, what is dotted as merged cells. */
    static byte[] workbook(String csv, Consumer<XSSFWorkbook> change) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = book.createSheet("Rules");
            List<Cell> cells = CsvSheet.read("x.csv", csv, new FindingCollector());
            for (Cell cell : cells) {
                XSSFRow row = sheet.getRow(cell.row()) == null ? sheet.createRow(cell.row()) : sheet.getRow(cell.row());
                String text = cell.text();
                row.createCell(cell.column())
                        .setCellValue(text.endsWith("...") ? text.substring(0, text.length() - 3) : text);
            }
            for (Cell cell : cells) {
                boolean last = cells.stream()
                        .noneMatch(other -> other.row() == cell.row()
                                && other.column() == cell.column() + 1
                                && other.mergedFrom() == cell.mergedFrom());
                if (last && cell.mergedFrom() < cell.column()) {
                    sheet.addMergedRegion(
                            new CellRangeAddress(cell.row(), cell.row(), cell.mergedFrom(), cell.column()));
                }
            }
            change.accept(book);
            book.write(out);
            return out.toByteArray();
        }
    }

    /** A workbook with a part changed; without a change the part is added. */
    private static byte[] changed(byte[] workbook, String part, UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                boolean changed = entry.getName().equals(part);
                String text = new String(content, StandardCharsets.UTF_8);
                out.write(changed ? change.apply(text).getBytes(StandardCharsets.UTF_8) : content);
            }
            if (change == null) {
                out.putNextEntry(new ZipEntry(part));
            }
        }
        return bytes.toByteArray();
    }
}
