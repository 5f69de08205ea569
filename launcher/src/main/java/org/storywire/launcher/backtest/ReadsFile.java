package org.storywire.launcher.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;

/**
 * A file of recorded reads, UTF-8: CSV with a header (commas, or tabs where the header has some), or NDJSON, recognized
 * by its first character.
 */
record ReadsFile(Path path, ReadColumns columns) {
    private static final int READ_AHEAD = 1 << 20;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Adds every read of the file.
     *
     * @throws LauncherException at the first invalid row: file, line, field, what was expected and what was found
     */
    void addTo(RecordedReads reads) {
        try (BufferedReader in = new BufferedReader(Files.newBufferedReader(path), READ_AHEAD)) {
            skipMark(in);
            in.mark(READ_AHEAD);
            String first = in.readLine();
            while (first != null && first.isBlank()) {
                first = in.readLine();
            }
            in.reset();
            if (first == null) {
                throw error(1, "a CSV header or a JSON object", "an empty file");
            }
            if (first.stripLeading().startsWith("{")) {
                addJson(in, reads);
            } else {
                addCsv(in, first, reads);
            }
        } catch (CharacterCodingException e) {
            throw error(0, "UTF-8", "other bytes");
        } catch (IOException e) {
            throw new LauncherException(ExitCodes.USAGE, "expected a readable file " + path, e);
        }
    }

    /** Skips the byte order mark that some editors write. */
    private static void skipMark(BufferedReader in) throws IOException {
        in.mark(1);
        if (in.read() != BYTE_ORDER_MARK) {
            in.reset();
        }
    }

    private void addJson(BufferedReader in, RecordedReads reads) throws IOException {
        int line = 0;
        for (String text = in.readLine(); text != null; text = in.readLine()) {
            line++;
            if (!text.isBlank()) {
                JsonNode read = json(line, text);
                add(reads, line, new String[] {
                    text(read, columns.readerId()), text(read, columns.storyId()), text(read, columns.at())
                });
            }
        }
    }

    private JsonNode json(int line, String text) {
        try {
            JsonNode read = JSON.readTree(text);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            throw error(line, "one JSON object a line", text);
        }
        throw error(line, "one JSON object a line", text);
    }

    private static @Nullable String text(JsonNode read, String field) {
        JsonNode value = read.get(field);
        return value == null || !value.isValueNode() || value.isNull() ? null : value.asText();
    }

    private void addCsv(BufferedReader in, String header, RecordedReads reads) throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(header.contains("\t") ? '\t' : ',');
        schema = header.contains("\t") ? schema.withoutQuoteChar() : schema;
        try (MappingIterator<String[]> rows =
                CSV.readerFor(String[].class).with(schema).readValues(in)) {
            int[] places = places(rows.hasNextValue() ? rows.nextValue() : new String[0]);
            while (rows.hasNextValue()) {
                int line = rows.getCurrentLocation().getLineNr();
                String[] row = rows.nextValue();
                add(reads, line, new String[] {cell(row, places[0]), cell(row, places[1]), cell(row, places[2])});
            }
        } catch (JsonProcessingException e) {
            throw error(e.getLocation() == null ? 0 : e.getLocation().getLineNr(), "CSV", e.getOriginalMessage());
        }
    }

    private int[] places(String[] header) {
        List<String> names = List.of(header).stream().map(String::strip).toList();
        int[] places = new int[columns.names().size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = names.indexOf(columns.names().get(i));
            if (places[i] < 0) {
                throw error(
                        1, "a column " + columns.names().get(i) + " (other names: --columns)", String.join(",", names));
            }
        }
        return places;
    }

    private static @Nullable String cell(String[] row, int place) {
        return place < row.length ? row[place] : null;
    }

    private void add(RecordedReads reads, int line, @Nullable String[] read) {
        String reader = read[0];
        String story = read[1];
        String at = read[2];
        if (reader == null || reader.isBlank()) {
            throw error(line, columns.readerId() + ": a reader's id", found(reader));
        }
        if (story == null || story.isBlank()) {
            throw error(line, columns.storyId() + ": a story's id", found(story));
        }
        Integer minute = at == null ? null : columns.minute(at.strip());
        if (minute == null) {
            throw error(
                    line,
                    columns.at() + ": ISO-8601 with a zone, or "
                            + columns.unit().words(),
                    found(at));
        }
        reads.add(reader, story, minute);
    }

    private static String found(@Nullable String value) {
        return value == null ? "nothing" : "\"" + value + "\"";
    }

    private LauncherException error(int line, String expected, String found) {
        String shortened = found.length() > 120 ? found.substring(0, 120) + "…" : found;
        String place = line > 0 ? path + ":" + line : path.toString();
        return new LauncherException(ExitCodes.USAGE, place + ": expected " + expected + ", found " + shortened);
    }
}
