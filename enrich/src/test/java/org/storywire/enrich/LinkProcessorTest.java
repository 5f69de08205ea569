package org.storywire.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.lucene.store.LockObtainFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.enrich.link.ArchiveIndex;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.schemas.avro.WireStory;

class LinkProcessorTest {
    @Test
    void aProcessorWhoseInitFailsLeavesTheIndexToTheNext(@TempDir Path folder) {
        EnrichConfig config = EnrichConfig.from(Settings.of(Map.of("data-dir", folder.toString())));
        Path index = config.indexFolder().orElseThrow();
        LinkProcessor processor = new LinkProcessor(config, Metrics.none(), Clock.systemUTC());
        // without stores the committed position cannot be read, as while the registry is away
        assertThatThrownBy(() -> processor.init(new MockProcessorContext<String, WireStory>()))
                .isInstanceOf(RuntimeException.class);
        assertThat(index).exists();
        try (ArchiveIndex next = ArchiveIndex.in(index)) {
            assertThat(next.size()).isZero();
            // the control: an index that is open is locked
            assertThatThrownBy(() -> ArchiveIndex.in(index)).hasRootCauseInstanceOf(LockObtainFailedException.class);
        }
    }
}
