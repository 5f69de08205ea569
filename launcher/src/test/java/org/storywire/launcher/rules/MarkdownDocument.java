package org.storywire.launcher.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names in a Markdown document. A name in backticks that looks like a type of ours is one ({@code Topics}, {@code
 * Visibility.hides}); a name with a slash is a path from the root of the repository; a name with a file's ending alone
 * is a file anywhere. Files that {@code .gitignore} names may be absent.
 */
record MarkdownDocument(Path root, Set<String> types, Set<String> files) {
    /** Words in backticks that look like types or paths and are not ours. */
    private static final Set<String> FOREIGN = Set.of(
            "KafkaStreams",
            "KafkaProducer",
            "TopologyTestDriver",
            "Instant",
            "Duration",
            "Clock",
            "Optional",
            "Authorization",
            "Prefer",
            "EventSource",
            "Gazette",
            "NewsArticle",
            "NullAway",
            "RestClientException",
            "StreamsBuilder");

    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TYPE =
            Pattern.compile("([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)*)(?:\\.[a-z]\\w*)?(?:\\(.*\\))?");
    private static final Pattern PATH = Pattern.compile("\\.?[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_.-]*)*");
    private static final Pattern ENDING =
            Pattern.compile(".*\\.(?:java|md|ya?ml|xml|avsc|jsonl?|properties|sh|jte|js|css|png|svg)");
    private static final Pattern MEDIA_TYPE = Pattern.compile("(?:application|text|image|multipart)/[a-z0-9.+-]+");
    private static final Pattern LINE_NUMBER = Pattern.compile("\\.(?:java|md|xml|avsc):\\d+");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");

    static MarkdownDocument of(SourceTree sources) {
        List<String> names = new ArrayList<>(FOREIGN);
        sources.files().forEach(file -> names.addAll(file.types()));
        names.addAll(recordsOfTheContract(sources.root().resolve("schemas/src/main/avro")));
        return new MarkdownDocument(sources.root(), Set.copyOf(names), filesBelow(sources.root()));
    }

    /** The names in the text that the tree does not have, and the words that no document should use. */
    List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        String prose = FENCED.matcher(text).replaceAll("");
        matches(CODE, prose).forEach(code -> addFault(code, faults));
        matches(LINK, prose)
                .filter(link -> !link.contains("://") && !link.startsWith("#") && !link.startsWith("mailto:"))
                .map(link -> link.replaceFirst("#.*", ""))
                .filter(link -> !Files.exists(root.resolve(link)))
                .forEach(link -> faults.add("links to " + link + ", which does not exist"));
        LINE_NUMBER.matcher(text).results().forEach(found -> faults.add("names a line: " + found.group()));
        return faults;
    }

    private void addFault(String code, List<String> faults) {
        if (TYPE.matcher(code).matches()) {
            String name = code.replaceFirst("[.(].*", "");
            if (!types.contains(name)) {
                faults.add("names the type " + name + ", which does not exist");
            }
        } else if (isPath(code) && !files.contains(code) && !Files.exists(root.resolve(code))) {
            faults.add("names the path " + code + ", which does not exist");
        }
    }

    private static boolean isPath(String code) {
        return PATH.matcher(code).matches()
                && !MEDIA_TYPE.matcher(code).matches()
                && (code.contains("/") || ENDING.matcher(code).matches());
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
    }

    private static List<String> recordsOfTheContract(Path folder) {
        return filesBelow(folder).stream()
                .filter(name -> name.endsWith(".avsc"))
                .map(name -> name.replace(".avsc", ""))
                .toList();
    }

    private static Set<String> filesBelow(Path folder) {
        Path ignored = folder.resolve(".gitignore");
        try (Stream<Path> paths = Files.walk(folder)) {
            Stream<String> names = paths.filter(path -> !path.toString().contains("/target/"))
                    .map(path -> path.getFileName().toString());
            Stream<String> more = Files.exists(ignored) ? Files.readAllLines(ignored).stream() : Stream.empty();
            return Stream.concat(names, more).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
