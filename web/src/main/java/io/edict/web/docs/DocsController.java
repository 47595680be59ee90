package io.edict.web.docs;

import io.edict.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows the pages of the documentation that the jar holds. */
@Hidden
@RestController
class DocsController {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,80}");
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Edict</title><style>body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.55 system-ui,sans-serif}
            pre,code{font-family:ui-monospace,monospace;background:#f3f3f3}pre{padding:.8rem;overflow-x:auto}
            td,th{text-align:left;padding:.2rem .8rem .2rem 0;vertical-align:top}</style></head><body>
            %s</body></html>
            """;

    private final Parser parser;
    private final HtmlRenderer renderer;

    DocsController() {
        var extensions = List.of(TablesExtension.create());
        this.parser = Parser.builder().extensions(extensions).build();
        this.renderer = HtmlRenderer.builder().extensions(extensions).build();
    }

    @GetMapping("/docs/{page}")
    ResponseEntity<String> page(@PathVariable String page) throws IOException {
        return show(page, "/docs/" + name(page) + ".md");
    }

    @GetMapping("/docs/{folder}/{page}")
    ResponseEntity<String> page(@PathVariable String folder, @PathVariable String page) throws IOException {
        return show(page, "/docs/" + name(folder) + "/" + name(page) + ".md");
    }

    private ResponseEntity<String> show(String page, String resource) throws IOException {
        try (InputStream file = DocsController.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw ProblemException.notFound("page", page);
            }
            String markdown = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return ResponseEntity.ok()
                    .contentType(HTML)
                    .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                    .body(PAGE.formatted(renderer.render(parser.parse(markdown))));
        }
    }

    /** Links between pages may end in {@code .md}, as they do in the sources. */
    private static String name(String part) {
        String name = part.endsWith(".md") ? part.substring(0, part.length() - 3) : part;
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.notFound("page", part);
        }
        return name;
    }
}
