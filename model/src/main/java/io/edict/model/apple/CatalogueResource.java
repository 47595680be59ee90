package io.edict.model.apple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A table beside these types: comment lines begin with {@code #}, the first other line names the columns. */
final class CatalogueResource {
    private CatalogueResource() {}

    static Stream<String> lines(String name) {
        try (InputStream in = CatalogueResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
