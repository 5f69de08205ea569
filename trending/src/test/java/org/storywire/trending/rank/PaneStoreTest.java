package org.storywire.trending.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.trending.InMemoryDurableMap;
import org.storywire.trending.pane.ExclusionReason;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.pane.Pane;
import org.storywire.trending.pane.PaneRing;
import org.storywire.trending.pane.WindowTotals;
import org.storywire.trending.table.VarintWriter;

class PaneStoreTest {
    private static final int NOW = 29_000_000;

    private final InMemoryDurableMap<Long> blobs = new InMemoryDurableMap<>();
    private final PaneStore store = new PaneStore(blobs);
    private final PaneRing counts = counts();

    @Test
    void whatIsWrittenInManyPartsIsLoadedWhole() {
        Random random = new Random(3);
        for (int commit = 0; commit < 500; commit++) {
            for (int change = 0; change < 10; change++) {
                add(NOW - 1 - random.nextInt(3), random.nextInt(50));
            }
            store.write(counts, Minutes.start(NOW));
        }
        PaneRing loaded = counts();
        new PaneStore(blobs).load(loaded);
        for (int story = 0; story < 50; story++) {
            assertThat(total(loaded).readers(story)).isEqualTo(total(counts).readers(story));
            assertThat(total(loaded).reads(story)).isEqualTo(total(counts).reads(story));
        }
    }

    @Test
    void aPaneHasABoundedNumberOfParts() {
        for (int commit = 0; commit < 1_000; commit++) {
            add(NOW - 1, commit % 20);
            store.write(counts, Minutes.start(NOW));
        }
        assertThat(blobs.entries()).hasSizeLessThan(40);
        assertThat(blobs.bytes()).as("bytes for a thousand commits").isLessThan(20_000);
    }

    @Test
    void anExpiredMinuteIsRemoved() {
        add(NOW - 1, 1);
        store.write(counts, Minutes.start(NOW));
        int later = NOW + Minutes.DAY;
        counts.advance(later, store::expire);
        store.sweep(Minutes.start(later));
        assertThat(blobs.entries()).as("only the time").hasSize(1);
        assertThat(new PaneStore(blobs).storedTime(0)).isEqualTo(Minutes.start(later));
        assertThat(total(counts).readers(1)).isZero();
    }

    @Test
    void aLargePaneIsWrittenInPartsThatFitARecord() {
        for (int story = 0; story < 200_000; story++) {
            counts.add(NOW - 1, story, 1, 300);
            store.pending(NOW - 1).add(story, 1, 300);
        }
        store.write(counts, Minutes.start(NOW));
        assertThat(blobs.entries().size()).isGreaterThan(4);
        assertThat(blobs.entries().values())
                .allSatisfy(part -> assertThat(part.length).isLessThan(210_000));
        PaneRing loaded = counts();
        new PaneStore(blobs).load(loaded);
        assertThat(total(loaded).reads(199_999)).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 4"})
    void excludedReadsOfAVersionWithFewerReasonsAreRead(int version, int reasons) {
        writeOldVersion(version, reasons);
        PaneRing loaded = counts();
        new PaneStore(blobs).load(loaded);
        assertThat(total(loaded).excluded(5, ExclusionReason.RETRACTED)).isEqualTo(7);
        loaded.addExcluded(NOW - 1, 5, ExclusionReason.NETWORK_CROWD, 3);
        Pane pane = Objects.requireNonNull(loaded.pane(NOW - 1));
        PaneEncoding.Parts parts = blob -> blobs.put(PaneEncoding.key(NOW - 1, 0), blob);
        PaneEncoding.encode(pane::forEachInOrder, pane::forEachExcluded, 1_000, parts);
        PaneRing again = counts();
        new PaneStore(blobs).load(again);
        assertThat(total(again).excluded(5, ExclusionReason.RETRACTED)).isEqualTo(7);
        assertThat(total(again).excluded(5, ExclusionReason.NETWORK_CROWD)).isEqualTo(3);
    }

    private void writeOldVersion(int version, int reasons) {
        VarintWriter out = new VarintWriter(16).count(version).count(0);
        blobs.put(
                PaneEncoding.key(NOW - 1, 0),
                out.count(5 * reasons + 1).signed(7).toBytes());
    }

    private void add(int minute, int story) {
        counts.add(minute, story, 1, 1);
        store.pending(minute).add(story, 1, 1);
    }

    private static PaneRing counts() {
        PaneRing counts = new PaneRing(List.of(Minutes.DAY));
        counts.advance(NOW, minute -> {});
        return counts;
    }

    private static WindowTotals total(PaneRing counts) {
        return counts.windows().get(0);
    }
}
