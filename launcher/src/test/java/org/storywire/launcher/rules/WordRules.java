package org.storywire.launcher.rules;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of words: the opening of a doc comment, and one name for one thing. */
final class WordRules {
    private static final Pattern OPENING =
            Pattern.compile("/\\*\\*\\s*(?:\\*\\s*)?((?:What|Who|How|Whether|Of|That)\\b[^\n]{0,40})");

    private WordRules() {}

    /** The first words of doc comments that begin with a question word, "of" or "that". */
    static List<String> openings(String source) {
        return OPENING.matcher(source).results().map(found -> found.group(1)).toList();
    }

    /** The names of several files, each with its folders. */
    static Map<String, Set<String>> homonyms(Collection<Path> files) {
        Map<String, Set<String>> folders = files.stream()
                .filter(path -> !path.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(
                        path -> path.getFileName().toString().replace(".java", ""),
                        TreeMap::new,
                        Collectors.mapping(
                                path -> path.getParent().toString(),
                                Collectors.<String, Set<String>>toCollection(TreeSet::new))));
        folders.values().removeIf(all -> all.size() < 2);
        return folders;
    }
}
