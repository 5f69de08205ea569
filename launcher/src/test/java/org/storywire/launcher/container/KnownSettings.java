package org.storywire.launcher.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings that services read, collected from where they read them: the sources of all modules. */
final class KnownSettings {
    private static final Pattern READ = Pattern.compile(
            "\\.(?:text|optionalText|required|integer|duration|flag|path|uri|choice|list)\\(\\s*\"([a-z][a-z-]*)\"");
    private static final Pattern OF_HTTP =
            Pattern.compile("\\.(?:text|integer|duration|list)\\(\\s*prefix \\+ \"(-[a-z-]+)\"");
    private static final Pattern HTTP = Pattern.compile("HttpConfig\\.from\\(\\s*\\w+,\\s*\"([a-z]+)\"");

    private KnownSettings() {}

    /** Keys such as {@code publish-port}. */
    static Set<String> all(Path root) {
        Set<String> keys = new TreeSet<>();
        Set<String> endings = new TreeSet<>();
        Set<String> prefixes = new TreeSet<>();
        for (String module : new String[] {"runtime", "ingest", "enrich", "trending", "publish"}) {
            for (String source : sources(root.resolve(module).resolve("src/main/java"))) {
                collect(READ, source, keys);
                collect(OF_HTTP, source, endings);
                collect(HTTP, source, prefixes);
            }
        }
        prefixes.forEach(prefix -> endings.forEach(ending -> keys.add(prefix + ending)));
        return keys;
    }

    private static void collect(Pattern pattern, String source, Set<String> into) {
        Matcher matcher = pattern.matcher(source);
        while (matcher.find()) {
            into.add(matcher.group(1));
        }
    }

    private static Iterable<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(each -> each.toString().endsWith(".java"))
                    .map(KnownSettings::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
