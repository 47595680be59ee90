package io.edict.rules.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a workbook (ECMA-376, Office Open XML) that hold its first sheet. Reading is bounded in entries and in
 * bytes, and no part may have a document type.
 */
final class Workbook implements AutoCloseable {
    static final int MAX_BYTES = 4 << 20;
    private static final int MAX_ENTRIES = 1_000;
    private static final int MAX_PART_BYTES = 16 << 20;
    private static final int BUFFER = 16 << 10;
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> entries = new HashMap<>();
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    /** @throws UnreadableException when this is no workbook, or one with macros */
    Workbook(byte[] bytes) throws UnreadableException, IOException {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
            if (entries.size() >= MAX_ENTRIES) {
                throw new UnreadableException("the workbook has more than " + MAX_ENTRIES + " parts; save it anew");
            }
            if (entries.put(entry.getName(), entry) != null) {
                throw new UnreadableException("the workbook holds a part twice; save it anew");
            }
            if (entry.getName().endsWith("vbaProject.bin")) {
                throw new UnreadableException("the workbook holds macros; save it without them");
            }
        }
    }

    /** Why a workbook cannot be read, in words for its author. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }

    /** Takes each event of a part. */
    interface Events {
        void next(int event, XMLStreamReader xml) throws UnreadableException;
    }

    /** Reads the first sheet. */
    void sheet(Events events) throws UnreadableException, IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        part(RELATIONS, (event, xml) -> {
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("Relationship")) {
                targets.put(attribute(xml, "Id"), attribute(xml, "Target"));
            }
        });
        String[] first = new String[1];
        part("xl/workbook.xml", (event, xml) -> {
            boolean sheet = event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("sheet");
            if (sheet && first[0] == null) {
                first[0] = attribute(xml, "id");
            }
        });
        String target = first[0] == null ? null : targets.get(first[0]);
        if (target == null) {
            throw new UnreadableException("the workbook has no sheet; save it as .xlsx anew");
        }
        part(target.startsWith("/") ? target.substring(1) : "xl/" + target, events);
    }

    /** Reads the texts that cells share; there may be none. */
    void sharedTexts(Events events) throws UnreadableException, IOException, XMLStreamException {
        if (entries.containsKey("xl/sharedStrings.xml")) {
            part("xl/sharedStrings.xml", events);
        }
    }

    private void part(String name, Events events) throws UnreadableException, IOException, XMLStreamException {
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(unpack(name)));
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new UnreadableException("the workbook holds a document type, which none needs; save it anew");
            }
            events.next(event, xml);
        }
    }

    private byte[] unpack(String name) throws UnreadableException, IOException {
        ZipArchiveEntry entry = entries.get(name);
        // WHY: for other methods the library looks for classes of other libraries, which are not there.
        if (entry == null || (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED)) {
            throw new UnreadableException("this is no workbook that can be read; save it as .xlsx, without a password");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                if (out.size() > MAX_PART_BYTES) {
                    throw new UnreadableException(
                            "a part of the workbook is larger than " + (MAX_PART_BYTES >> 20) + " MiB; split it");
                }
            }
        }
        return out.toByteArray();
    }

    /** An attribute by its name without prefix; null: there is none. */
    static @Nullable String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
