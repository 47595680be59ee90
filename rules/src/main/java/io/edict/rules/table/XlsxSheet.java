package io.edict.rules.table;

import io.edict.rules.table.Workbook.UnreadableException;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.YamlNode.Place;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first sheet of a workbook as a stream, so that a small file cannot take much memory. Cells with formulas are
 * refused: what they show is not what they hold. Cells that are merged all have the text of the first.
 */
final class XlsxSheet {
    private static final Pattern REFERENCE = Pattern.compile("([A-Z]{1,3})([1-9][0-9]{0,6})");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?(E[+-]?[0-9]{1,2})?");
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,7}");
    private static final int COLUMN_BITS = 16;

    private final String file;
    private final FindingCollector findings;
    private final List<String> shared = new ArrayList<>();
    private final List<String> merged = new ArrayList<>();
    private final TreeMap<Long, Cell> cells = new TreeMap<>();
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private boolean phonetic;
    private boolean formula;
    private @Nullable String type;
    private int row = -1;
    private int column = -1;

    private XlsxSheet(String file, FindingCollector findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The cells that are not blank, by row and column; what is wrong is reported. */
    static List<Cell> read(String file, byte[] bytes, FindingCollector findings) {
        XlsxSheet sheet = new XlsxSheet(file, findings);
        if (bytes.length > Workbook.MAX_BYTES) {
            findings.error(
                    file,
                    Place.START,
                    "table.too-large",
                    "the workbook is larger than " + (Workbook.MAX_BYTES >> 20) + " MiB; split it");
            return List.of();
        }
        try (Workbook workbook = new Workbook(bytes)) {
            workbook.sharedTexts(sheet::sharedText);
            workbook.sheet(sheet::event);
            sheet.merge();
        } catch (UnreadableException e) {
            findings.error(file, Place.START, "table.workbook", e.text());
        } catch (IOException | XMLStreamException | IllegalArgumentException e) {
            findings.error(
                    file,
                    Place.START,
                    "table.workbook",
                    "this is no workbook that can be read; save it as .xlsx, without a password");
        }
        return List.copyOf(sheet.cells.values());
    }

    private void sharedText(int event, XMLStreamReader xml) throws UnreadableException {
        text(event, xml);
        if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
            text.setLength(0);
        } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("si")) {
            shared.add(text.toString());
            if (shared.size() > TableLimits.MAX_CELLS) {
                throw new UnreadableException("the workbook has more texts than a table has cells; split it");
            }
        }
    }

    /** Collects the text of {@code t} and {@code v}, that of pronunciations apart, up to a little more than a cell takes. */
    private void text(int event, XMLStreamReader xml) {
        boolean element = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT;
        String name = element ? xml.getLocalName() : "";
        if (name.equals("t") || name.equals("v")) {
            inText = event == XMLStreamConstants.START_ELEMENT;
        } else if (name.equals("rPh")) {
            phonetic = event == XMLStreamConstants.START_ELEMENT;
        } else if (inText && !phonetic && xml.hasText() && text.length() <= TableLimits.MAX_CELL) {
            text.append(xml.getText());
        }
    }

    private void event(int event, XMLStreamReader xml) throws UnreadableException {
        text(event, xml);
        if (event == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "row" -> beginRow(xml);
                case "c" -> beginCell(xml);
                case "f" -> formula = true;
                case "mergeCell" -> merged.add(String.valueOf(Workbook.attribute(xml, "ref")));
                default -> {}
            }
        } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
            endCell();
        }
    }

    private void beginRow(XMLStreamReader xml) throws UnreadableException {
        String number = Workbook.attribute(xml, "r");
        if (number != null && !INDEX.matcher(number).matches()) {
            throw new UnreadableException("a row has no number; save the workbook anew");
        }
        row = number == null ? row + 1 : Integer.parseInt(number) - 1;
        column = -1;
    }

    private void beginCell(XMLStreamReader xml) throws UnreadableException {
        String reference = Workbook.attribute(xml, "r");
        column = reference == null ? column + 1 : cell(reference).column();
        if (reference != null && cell(reference).row() != row) {
            throw new UnreadableException("a cell stands in another row than it says; save the workbook anew");
        }
        type = Workbook.attribute(xml, "t");
        formula = false;
        text.setLength(0);
    }

    private static Cell cell(String reference) throws UnreadableException {
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            throw new UnreadableException("a cell has no name; save the workbook anew");
        }
        int column = 0;
        for (char letter : matcher.group(1).toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        return new Cell(Integer.parseInt(matcher.group(2)) - 1, column - 1, "", column - 1);
    }

    private void endCell() throws UnreadableException {
        Cell cell = new Cell(row, column, "", column);
        if (formula || "e".equals(type)) {
            cell.error(file, findings, "table.cell", "a formula, or an error of one; put its value here");
            return;
        }
        String value = text.isEmpty() ? "" : value(text.toString()).strip();
        if (!value.isEmpty()) {
            add(cell.withText(value));
        }
    }

    private String value(String written) throws UnreadableException {
        return switch (type == null ? "n" : type) {
            case "s" -> shared(written);
            case "b" -> written.equals("1") ? "true" : "false";
            case "n" -> number(written);
            default -> written;
        };
    }

    private String shared(String index) throws UnreadableException {
        if (!INDEX.matcher(index).matches() || Integer.parseInt(index) >= shared.size()) {
            throw new UnreadableException("a cell has a text that is missing; save the workbook anew");
        }
        return shared.get(Integer.parseInt(index));
    }

    private static String number(String written) throws UnreadableException {
        if (!NUMBER.matcher(written).matches()) {
            throw new UnreadableException("a number cannot be read; save the workbook anew");
        }
        BigDecimal number = new BigDecimal(written);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private void add(Cell cell) throws UnreadableException {
        if (!Sheets.small(file, cell, cells.size() + 1, findings)) {
            throw new UnreadableException("the rest of the workbook was not read");
        }
        cells.put(key(cell.row(), cell.column()), cell);
    }

    private static long key(int row, int column) {
        return ((long) row << COLUMN_BITS) + column;
    }

    /** Gives each of merged cells the text of the first. */
    private void merge() throws UnreadableException {
        int area = 0;
        for (String range : merged) {
            int colon = range.indexOf(':');
            Cell from = cell(colon < 0 ? range : range.substring(0, colon));
            Cell to = cell(range.substring(colon + 1));
            boolean outside = to.row() >= TableLimits.MAX_ROWS || to.column() >= TableLimits.MAX_COLUMNS;
            area += outside ? 0 : (to.row() - from.row() + 1) * (to.column() - from.column() + 1);
            if (outside || area > TableLimits.MAX_CELLS) {
                throw new UnreadableException("merged cells reach further than a table does; take them apart");
            }
            Cell first = cells.get(key(from.row(), from.column()));
            for (int r = from.row(); r <= to.row() && first != null; r++) {
                for (int c = from.column(); c <= to.column(); c++) {
                    add(new Cell(r, c, first.text(), from.column()));
                }
            }
        }
    }
}
