package org.storywire.trending.count;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReaderRowTest {
    private static final int PAIRS_MAX = 1_000;

    @Test
    void aRowComesBackFromItsBytesWithoutWhatIsOlderThanADay() {
        ReaderRow row = ReaderRow.empty();
        for (int minute = -50; minute < 50; minute++) {
            row.add(minute & 3, minute, PAIRS_MAX, new CountChanges());
        }
        byte[] bytes = row.encode();
        assertThat(ReaderRow.newest(bytes)).isEqualTo(49);
        ReaderRow whole = ReaderRow.decode(bytes, -50);
        assertThat(whole.size()).isEqualTo(100);
        assertThat(whole.encode()).isEqualTo(bytes);
        ReaderRow half = ReaderRow.decode(bytes, 0);
        assertThat(half.size()).isEqualTo(50);
        assertThat(half.add(0, 48, PAIRS_MAX, new CountChanges())).isEqualTo(Outcome.REPEATED);
        assertThat(half.changed()).isFalse();
        assertThat(ReaderRow.decode(bytes, 50).size()).isZero();
    }

    @Test
    void aMillionReadsOfOneReaderAreOneSmallRow() {
        ReaderRow row = ReaderRow.empty();
        CountChanges changes = new CountChanges();
        int longest = 0;
        for (int i = 0; i < 1_000_000 && !row.isApart(); i++) {
            row.add(i % 700, 1_000 + i / 700, PAIRS_MAX, changes);
            longest = Math.max(longest, i % 100 == 0 ? row.encode().length : 0);
        }
        assertThat(row.isApart()).isTrue();
        assertThat(longest).isLessThan(5 * PAIRS_MAX);
        assertThat(row.encode().length).isLessThan(8);
        assertThat(changes.panes().values())
                .allSatisfy(pane -> pane.forEach((story, readers, reads) -> {
                    throw new AssertionError("expected nothing left, found story " + story);
                }));
    }

    @Test
    void aReaderSetApartStaysSoUntilSilentForADay() {
        ReaderRow row = ReaderRow.empty();
        row.add(1, 10, 1, new CountChanges());
        row.add(1, 11, 1, new CountChanges());
        assertThat(row.isApart()).isTrue();
        ReaderRow kept = ReaderRow.decode(row.encode(), 11);
        assertThat(kept.isApart()).isTrue();
        kept.touch(100);
        assertThat(ReaderRow.decode(kept.encode(), 100).isApart()).isTrue();
        assertThat(ReaderRow.decode(kept.encode(), 101).isApart()).isFalse();
    }
}
