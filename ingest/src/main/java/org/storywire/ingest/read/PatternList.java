package org.storywire.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A long list of patterns, any of which may occur in a text. Nearly all are plain words: those are found by an index of
 * their first three letters, because one alternation of all would try each word at each position.
 */
final class PatternList {
    private static final Pattern PLAIN = Pattern.compile("(?:\\\\[^a-zA-Z0-9]|[^\\\\\\[\\](){}.*+?^$|])+");
    private static final int HEAD = 3;

    private final Map<String, List<String>> words = new HashMap<>();
    private final Pattern others;

    PatternList(List<String> patterns) {
        List<String> rest = new ArrayList<>();
        for (String pattern : patterns) {
            String word = pattern.replaceAll("\\\\(.)", "$1");
            if (PLAIN.matcher(pattern).matches() && word.length() >= HEAD) {
                words.computeIfAbsent(word.substring(0, HEAD), head -> new ArrayList<>())
                        .add(word);
            } else {
                rest.add("(?:" + pattern + ")");
            }
        }
        this.others = rest.isEmpty() ? Pattern.compile("(?!)") : Pattern.compile(String.join("|", rest));
    }

    /** The patterns of a file beside this class, one a line; lines that begin with # are comments. */
    static PatternList shipped(String name) {
        try (InputStream in = PatternList.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("expected " + name + " beside " + PatternList.class.getName());
            }
            return new PatternList(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    boolean isIn(String text) {
        for (int i = 0; i + HEAD <= text.length(); i++) {
            for (String word : words.getOrDefault(text.substring(i, i + HEAD), List.of())) {
                if (text.startsWith(word, i)) {
                    return true;
                }
            }
        }
        Matcher matcher = others.matcher(text);
        return matcher.find();
    }
}
