package org.storywire.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.storywire.runtime.http.Json;

/** The sample newsroom's files on the class path. */
final class SampleFiles {
    private static final String ROOT = "/newsroom/";

    DemoScenario scenario() {
        return Json.read(bytes(DemoScenario.FILE), DemoScenario.class);
    }

    JsonNode story(String name) {
        return Json.tree(bytes("stories/" + name + ".json"));
    }

    JsonNode revision(String name) {
        return Json.tree(bytes("revisions/" + name + ".json"));
    }

    Optional<byte[]> find(String path) {
        try (InputStream in = SampleFiles.class.getResourceAsStream(ROOT + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sample " + path, e);
        }
    }

    private byte[] bytes(String path) {
        return find(path).orElseThrow(() -> new IllegalStateException("expected a sample " + path));
    }
}
