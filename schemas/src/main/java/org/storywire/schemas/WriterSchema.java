package org.storywire.schemas;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/** The schema that a record was written with, made ready to check the record's bytes to the last one. */
final class WriterSchema {
    private final Step step;

    private WriterSchema(Step step) {
        this.step = step;
    }

    /** @throws SerializationException for a schema that contains itself: a record of it could nest without bound */
    static WriterSchema of(Schema schema) {
        return new WriterSchema(step(schema, new HashSet<>()));
    }

    /** @throws SerializationException unless the bytes from {@code from} on are one record and nothing else */
    void check(byte[] data, int from) {
        EncodedBytes bytes = new EncodedBytes(data, from);
        step.past(bytes);
        if (bytes.remaining() != 0) {
            throw bytes.malformed(bytes.remaining() + " more bytes behind the record");
        }
    }

    private static Step step(Schema schema, Set<String> around) {
        return switch (schema.getType()) {
            case NULL -> bytes -> {};
            case BOOLEAN -> EncodedBytes::flag;
            case INT -> EncodedBytes::number;
            case LONG -> EncodedBytes::longNumber;
            case FLOAT -> bytes -> bytes.skip(Float.BYTES);
            case DOUBLE -> bytes -> bytes.skip(Double.BYTES);
            case FIXED -> fixed(schema.getFixedSize());
            case BYTES -> bytes -> bytes.skip(bytes.longNumber());
            case STRING -> EncodedBytes::text;
            case ENUM -> symbol(schema.getEnumSymbols().size());
            case UNION -> union(steps(schema.getTypes(), around));
            case ARRAY -> blocks(step(schema.getElementType(), around));
            case MAP -> blocks(entry(step(schema.getValueType(), around)));
            case RECORD -> record(schema, around);
        };
    }

    private static Step record(Schema schema, Set<String> around) {
        if (!around.add(schema.getFullName())) {
            throw new SerializationException(
                    "expected a schema that does not contain itself, found " + schema.getFullName());
        }
        Step[] fields =
                steps(schema.getFields().stream().map(Schema.Field::schema).toList(), around);
        around.remove(schema.getFullName());
        return bytes -> {
            for (Step field : fields) {
                field.past(bytes);
            }
        };
    }

    private static Step[] steps(List<Schema> schemas, Set<String> around) {
        return schemas.stream().map(schema -> step(schema, around)).toArray(Step[]::new);
    }

    private static Step fixed(int size) {
        return bytes -> bytes.skip(size);
    }

    private static Step symbol(int count) {
        return bytes -> index(bytes, count);
    }

    private static Step union(Step[] branches) {
        return bytes -> branches[index(bytes, branches.length)].past(bytes);
    }

    private static int index(EncodedBytes bytes, int count) {
        int index = bytes.number();
        if (index < 0 || index >= count) {
            throw bytes.malformed("choice " + index + " of " + count);
        }
        return index;
    }

    private static Step entry(Step value) {
        return bytes -> {
            bytes.text();
            value.past(bytes);
        };
    }

    /** Blocks of items, each with its count in front; a negative count is followed by the block's length in bytes. */
    private static Step blocks(Step item) {
        return bytes -> {
            for (long count = bytes.longNumber(); count != 0; count = bytes.longNumber()) {
                long length = count < 0 ? bytes.longNumber() : -1;
                int before = bytes.remaining();
                items(item, Math.abs(count), bytes);
                if (length >= 0 && before - bytes.remaining() != length) {
                    throw bytes.malformed("a block that is not as long as it says");
                }
            }
        };
    }

    private static void items(Step item, long count, EncodedBytes bytes) {
        if (count < 0 || count > bytes.remaining()) {
            throw bytes.malformed(count + " items where " + bytes.remaining() + " bytes are left");
        }
        for (long done = 0; done < count; done++) {
            item.past(bytes);
        }
    }

    private interface Step {
        void past(EncodedBytes bytes);
    }
}
