package org.storywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WriterSchemaTest {
    @ParameterizedTest
    @EnumSource(Topics.class)
    void whatAvroWritesPassesAndEveryShorterOrLongerFormDoesNot(Topics topic) {
        topic.schema()
                .ifPresent(schema -> Seeds.each(20, random -> {
                    byte[] record = Binary.encode(SampleRecords.any(schema, random), schema);
                    WriterSchema writer = WriterSchema.of(schema);
                    assertThatCode(() -> writer.check(record, 0)).doesNotThrowAnyException();
                    for (int length = 0; length < record.length; length++) {
                        byte[] shorter = Arrays.copyOf(record, length);
                        assertThatThrownBy(() -> writer.check(shorter, 0)).isInstanceOf(SerializationException.class);
                    }
                    assertThatThrownBy(() -> writer.check(Arrays.copyOf(record, record.length + 1), 0))
                            .hasMessageContaining("1 more bytes behind the record");
                }));
    }

    @Test
    void itemsInBlocksWithLengthsPassToo() throws IOException {
        Schema schema = Topics.WIRE.schema().orElseThrow();
        GenericRecord record = SampleRecords.full(schema);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Encoder encoder = new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        assertThat(bytes.toByteArray()).isNotEqualTo(Binary.encode(record, schema));
        assertThatCode(() -> WriterSchema.of(schema).check(bytes.toByteArray(), 0))
                .doesNotThrowAnyException();
    }

    @Test
    void choicesThatTheSchemaDoesNotHaveAreRefused() {
        Schema schema = new Schema.Parser().parse("""
                        {"type": "record", "name": "R", "fields": [
                          {"name": "u", "type": ["null", "boolean"]},
                          {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["A", "B"]}},
                          {"name": "a", "type": {"type": "array", "items": "null"}}]}""");
        WriterSchema writer = WriterSchema.of(schema);
        assertThatCode(() -> writer.check(new byte[] {2, 1, 2, 0}, 0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> writer.check(new byte[] {4, 1, 2, 0}, 0)).hasMessageContaining("choice 2 of 2");
        assertThatThrownBy(() -> writer.check(new byte[] {1, 1, 2, 0}, 0)).hasMessageContaining("choice -1 of 2");
        assertThatThrownBy(() -> writer.check(new byte[] {2, 2, 2, 0}, 0)).hasMessageContaining("a boolean of 2");
        assertThatThrownBy(() -> writer.check(new byte[] {2, 1, 4, 0}, 0)).hasMessageContaining("choice 2 of 2");
        assertThatThrownBy(() -> writer.check(new byte[] {0, 0, -2, -1, -1, -1, 15, 0}, 0))
                .hasMessageContaining("items");
    }

    @Test
    void aSchemaThatContainsItselfIsRefused() {
        Schema schema = new Schema.Parser().parse("""
                        {"type": "record", "name": "Node", "fields": [{"name": "next", "type": ["null", "Node"]}]}""");
        assertThatThrownBy(() -> WriterSchema.of(schema)).hasMessageContaining("does not contain itself, found Node");
    }
}
