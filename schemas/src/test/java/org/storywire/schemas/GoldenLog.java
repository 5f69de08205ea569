package org.storywire.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Every schema version ever shipped with records that it wrote, as files: {@code golden/v<N>/<Record>.avsc} is the schema,
 * {@code <Record>.jsonl} has a line a record, its bytes in base64 and what they say. A version holds the records whose
 * schema changed in it. Files are added, never changed.
 */
record GoldenLog(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RECORDS = 8;

    static GoldenLog inTheTree() {
        return new GoldenLog(Path.of("src", "test", "resources", "golden"));
    }

    /** A shipped schema of a topic's value with its records. */
    record Entry(String version, Topics topic, Schema schema, List<Line> lines) {
        @Override
        public String toString() {
            return version + " " + schema.getName();
        }
    }

    /** A record as it was written, and what it says. */
    record Line(byte[] bytes, JsonNode json) {}

    /** All versions of the topic's schema, oldest first. */
    List<Entry> of(Topics topic) {
        List<Entry> entries = new ArrayList<>();
        for (String version : versions()) {
            Path schema = folder.resolve(version).resolve(name(topic) + ".avsc");
            if (Files.exists(schema)) {
                entries.add(read(version, topic, schema));
            }
        }
        return entries;
    }

    /** True when the newest version of the topic's schema is the one that is written now; documentation apart. */
    boolean isUpToDate(Topics topic) {
        List<Entry> shipped = of(topic);
        return topic.schema().isEmpty()
                || (!shipped.isEmpty()
                        && shipped.get(shipped.size() - 1)
                                .schema()
                                .equals(topic.schema().get()));
    }

    /** Adds the schemas that changed since the newest version, with records, as {@code version}. */
    void ship(String version) throws IOException {
        Path target = folder.resolve(version);
        Files.createDirectories(target);
        for (Topics topic : Topics.values()) {
            if (!isUpToDate(topic)) {
                Schema schema = topic.schema().orElseThrow();
                Files.writeString(
                        target.resolve(name(topic) + ".avsc"),
                        JSON.readTree(schema.toString()).toPrettyString() + "\n");
                Files.write(target.resolve(name(topic) + ".jsonl"), lines(schema));
            }
        }
    }

    /** The content of a record, without the names of union branches. */
    static JsonNode json(Object record) throws IOException {
        return JSON.readTree(GenericData.get().toString(record));
    }

    private static List<String> lines(Schema schema) throws IOException {
        List<GenericRecord> records = new ArrayList<>(List.of(SampleRecords.full(schema)));
        for (int seed = 1; seed < RECORDS; seed++) {
            records.add(SampleRecords.any(schema, new Random(seed)));
        }
        List<String> lines = new ArrayList<>();
        for (GenericRecord record : records) {
            byte[] bytes = Binary.encode(record, schema);
            ObjectNode line = JSON.createObjectNode();
            line.put("bytes", Base64.getEncoder().encodeToString(bytes));
            line.set("json", json(Binary.decode(bytes, schema, schema)));
            lines.add(JSON.writeValueAsString(line));
        }
        return lines;
    }

    private List<String> versions() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString())
                    .sorted(Comparator.comparingInt(version -> Integer.parseInt(version.substring(1))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Entry read(String version, Topics topic, Path schema) {
        try {
            List<Line> lines = new ArrayList<>();
            for (String line : Files.readAllLines(schema.resolveSibling(name(topic) + ".jsonl"))) {
                JsonNode node = JSON.readTree(line);
                lines.add(new Line(Base64.getDecoder().decode(node.get("bytes").asText()), node.get("json")));
            }
            return new Entry(version, topic, new Schema.Parser().parse(Files.readString(schema)), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Topics topic) {
        return topic.schema().map(Schema::getName).orElse("");
    }
}
