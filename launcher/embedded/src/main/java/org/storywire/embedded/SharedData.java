package org.storywire.embedded;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The public data sets beside the project ({@code ../shared/data}, or where system property {@code storywire.data} says);
 * a test that needs one says so when it is absent. For tests, as {@link SharedCluster} is.
 */
public final class SharedData {
    private SharedData() {}

    public static Path file(String name) {
        String set = System.getProperty("storywire.data", "");
        Path folder = set.isEmpty() ? Path.of("..", "..", "shared", "data") : Path.of(set);
        Path file = folder.resolve(name);
        assumeTrue(
                Files.isReadable(file),
                "skipped: the data set " + name
                        + " is not in ../shared/data beside the project (-Dstorywire.data=<folder>)");
        return file;
    }
}
