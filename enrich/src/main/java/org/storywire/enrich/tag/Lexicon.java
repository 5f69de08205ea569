package org.storywire.enrich.tag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.storywire.enrich.text.TextNormalizer;

/** Word lists of this package: a text file of named sections, words by blanks or, in a line with "|", phrases. Folded. */
final class Lexicon {
    private final Map<String, Set<String>> sections;

    private Lexicon(Map<String, Set<String>> sections) {
        this.sections = sections;
    }

    static Lexicon load(String file) {
        Map<String, Set<String>> sections = new LinkedHashMap<>();
        Set<String> current = new LinkedHashSet<>();
        for (String line : lines(file)) {
            if (line.startsWith("[")) {
                current = sections.computeIfAbsent(line.substring(1, line.length() - 1), k -> new LinkedHashSet<>());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                for (String word : line.trim().split(line.contains("|") ? "\\s*\\|\\s*" : "\\s+", -1)) {
                    current.add(TextNormalizer.fold(word));
                }
            }
        }
        return new Lexicon(sections);
    }

    /** The lines of a file beside this class. */
    static List<String> lines(String file) {
        try (InputStream in = Lexicon.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("expected the resource " + file + " beside " + Lexicon.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> names() {
        return Collections.unmodifiableSet(sections.keySet());
    }

    Set<String> section(String name) {
        return Collections.unmodifiableSet(sections.getOrDefault(name, Set.of()));
    }
}
