package org.storywire.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.storywire.runtime.Settings;

class EnrichServiceTest {
    private static final String RECORDS = "kafka-main-consumer-max-poll-records";

    @Test
    void linkReadsInSmallBatchesUnlessTheOperatorSetsOthers() {
        Settings plain = Settings.of(Map.of("kafka-bootstrap-servers", "here:9092"));
        assertThat(EnrichService.inSmallBatches(plain).kafka())
                .containsEntry("main.consumer.max.poll.records", "25")
                .containsEntry("main.consumer.max.partition.fetch.bytes", "32768");
        assertThat(EnrichService.inSmallBatches(plain.with(RECORDS, "100")).kafka())
                .containsEntry("main.consumer.max.poll.records", "100")
                .containsEntry("main.consumer.max.partition.fetch.bytes", "32768");
    }
}
