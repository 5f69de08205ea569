package org.storywire.enrich.glossary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.storywire.enrich.tag.Mention;
import org.storywire.enrich.text.PhraseIndex;
import org.storywire.enrich.text.TextNormalizer;
import org.storywire.enrich.text.Word;
import org.storywire.schemas.avro.TagKind;

/**
 * The newsroom's own names for things, from a text file in UTF-8: a line an entry, with tabs between kind, key, label and
 * aliases, and {@code |} between aliases ({@code organisation, tab, who, tab, World Health Organization, tab, WHO|W.H.O.}).
 * An empty key is made from the label. Blank lines and lines that begin with {@code #} are comments.
 */
final class Glossary {
    static final int ENTRIES_MAX = 20_000;
    private static final long BYTES_MAX = 8L * 1024 * 1024;
    private static final int COLUMNS = 4;
    private static final String EXPECTED = "expected kind, key, label and aliases with tabs between them";

    private final PhraseIndex<Entry> phrases = new PhraseIndex<>();
    private final List<String> mistakes = new ArrayList<>();
    private int size;

    private Glossary() {}

    /** A thing as the newsroom calls it. */
    record Entry(TagKind kind, String key, String label) {
        Mention mention(Mention.Span span) {
            return new Mention(kind, key, label, span);
        }
    }

    /** Reads a file. Throws {@link IllegalArgumentException} that names every line that cannot be read. */
    static Glossary read(Path file) {
        Glossary glossary = new Glossary();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                glossary.add(i + 1, lines.get(i).split("\t", -1));
            }
        }
        if (!glossary.mistakes.isEmpty()) {
            throw new IllegalArgumentException(file + ": " + String.join("; ", glossary.mistakes));
        }
        return glossary;
    }

    int size() {
        return size;
    }

    /** The longest name at word {@code first}. */
    Optional<PhraseIndex.Phrase<Entry>> at(List<Word> words, int first) {
        return phrases.at(words, first)
                .filter(phrase -> isWrittenAlike(
                        phrase.words(),
                        words.subList(first, first + phrase.words().size())))
                .findFirst();
    }

    /** Capitals count, so that WHO is not the word "who"; a name written small fits any spelling. */
    private static boolean isWrittenAlike(List<Word> name, List<Word> found) {
        for (int i = 0; i < name.size(); i++) {
            Word wanted = name.get(i);
            boolean alike = wanted.isAllCapitals()
                    ? wanted.text().equals(found.get(i).text())
                    : !wanted.isCapital() || found.get(i).isCapital();
            if (!alike) {
                return false;
            }
        }
        return true;
    }

    private void add(int line, String[] columns) {
        Optional<TagKind> kind = kind(columns[0].strip());
        if (columns.length != COLUMNS || columns[2].isBlank() || kind.isEmpty() || ++size > ENTRIES_MAX) {
            mistakes.add("line " + line + ": " + mistake(columns, kind));
            return;
        }
        String label = columns[2].strip();
        String key = columns[1].isBlank() ? TextNormalizer.slug(label) : columns[1].strip();
        Entry entry = new Entry(kind.get(), key, label);
        Stream.concat(Stream.of(label), Arrays.stream(columns[3].split("\\|", -1)))
                .distinct()
                .forEach(name -> phrases.add(name, entry));
    }

    private static String mistake(String[] columns, Optional<TagKind> kind) {
        if (columns.length != COLUMNS) {
            return EXPECTED + ", found " + columns.length + " columns";
        }
        if (kind.isEmpty()) {
            return "expected a kind of tag, found \"" + columns[0] + "\"";
        }
        return columns[2].isBlank() ? "expected a label, found none" : "expected at most " + ENTRIES_MAX + " entries";
    }

    private static Optional<TagKind> kind(String name) {
        return Arrays.stream(TagKind.values())
                .filter(kind -> kind != TagKind.UNKNOWN
                        && kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new IllegalArgumentException(file + ": expected at most " + BYTES_MAX + " bytes");
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": expected a readable file in UTF-8, found " + e, e);
        }
    }
}
