package org.storywire.schemas;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Values of any schema made from a seed, as Avro's generic reader would make them: every branch, symbol and size turns up. */
final class SampleRecords {
    private static final List<String> TEXTS =
            List.of("", "monsoon", "मानसून आ गया", "naïve café", "🦉 owl", "a\"b\\c\n\t");
    private static final int ITEMS_MAX = 3;

    private final Random random;
    private final boolean full;

    private SampleRecords(Random random, boolean full) {
        this.random = random;
        this.full = full;
    }

    /** A record with nothing left out: the last branch of each union, items in each list. */
    static GenericRecord full(Schema schema) {
        return new SampleRecords(new Random(0), true).record(schema);
    }

    /** Any record. */
    static GenericRecord any(Schema schema, Random random) {
        return new SampleRecords(random, false).record(schema);
    }

    private @Nullable Object of(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> full || random.nextBoolean();
            case INT -> random.nextInt() >> random.nextInt(Integer.SIZE);
            case LONG -> random.nextLong() >> random.nextInt(Long.SIZE);
            case FLOAT -> (float) random.nextGaussian();
            case DOUBLE -> random.nextGaussian();
            case STRING -> TEXTS.get(full ? 2 : random.nextInt(TEXTS.size()));
            case BYTES -> ByteBuffer.wrap(bytes(size()));
            case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()));
            case ENUM -> new GenericData.EnumSymbol(schema, pick(schema.getEnumSymbols()));
            case UNION -> of(branch(schema.getTypes()));
            case ARRAY -> items(schema);
            case MAP -> entries(schema);
            case RECORD -> record(schema);
        };
    }

    private GenericRecord record(Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), of(field.schema()));
        }
        return record;
    }

    private GenericData.Array<@Nullable Object> items(Schema schema) {
        int size = size();
        List<@Nullable Object> items = new ArrayList<>(size);
        for (int index = 0; index < size; index++) {
            items.add(of(schema.getElementType()));
        }
        return new GenericData.Array<>(schema, items);
    }

    private Map<String, @Nullable Object> entries(Schema schema) {
        Map<String, @Nullable Object> entries = new HashMap<>();
        for (int index = size(); index > 0; index--) {
            entries.put("key " + index, of(schema.getValueType()));
        }
        return entries;
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private Schema branch(List<Schema> branches) {
        return full ? branches.get(branches.size() - 1) : pick(branches);
    }

    private int size() {
        return full ? 2 : random.nextInt(ITEMS_MAX + 1);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
