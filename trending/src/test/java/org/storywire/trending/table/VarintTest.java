package org.storywire.trending.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.storywire.trending.message.CountMessage;
import org.storywire.trending.message.CountMessageWriter;
import org.storywire.trending.message.CountedPosition;
import org.storywire.trending.pane.CountChanges;
import org.storywire.trending.pane.ExclusionReason;

class VarintTest {
    private static final CountedPosition PART = new CountedPosition(0, 1, 0, 7, true);

    @Test
    void whatIsWrittenIsReadBack() {
        long[] numbers = {0, 1, 127, 128, 300, Integer.MAX_VALUE, Long.MAX_VALUE};
        VarintWriter out = new VarintWriter(1);
        for (long number : numbers) {
            out.count(number).signed(number).signed(-number).text("n\u00e9" + number);
        }
        out.signed(Long.MIN_VALUE).text("");
        VarintReader in = new VarintReader(out.toBytes());
        for (long number : numbers) {
            assertThat(in.count()).isEqualTo(number);
            assertThat(in.signed()).isEqualTo(number);
            assertThat(in.signed()).isEqualTo(-number);
            assertThat(in.text()).isEqualTo("n\u00e9" + number);
        }
        assertThat(in.signed()).isEqualTo(Long.MIN_VALUE);
        assertThat(in.text()).isEmpty();
        assertThat(in.hasMore()).isFalse();
    }

    @Test
    void smallNumbersTakeOneByte() {
        assertThat(new VarintWriter(0).count(127).signed(-64).toBytes()).hasSize(2);
    }

    @Test
    void bytesOfAnotherKindAreRefusedAndNothingIsReadPastTheEnd() {
        byte[] message = new VarintWriter(0).count(1).text("demo:flood").toBytes();
        assertThatThrownBy(() -> new VarintReader(message).version(2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        new VarintReader(Arrays.copyOf(message, 5)).version(1).text())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new VarintReader(new byte[] {-1, -1}).count())
                .isInstanceOf(IllegalStateException.class);
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) -1);
        assertThatThrownBy(() -> new VarintReader(endless).count()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDamagedMessageIsRefusedOrReadButNeverEndsInAnError() {
        Random random = new Random(7);
        StoryIdTable ids = new StoryIdTable(10);
        ids.put(0, "demo:flood".getBytes(StandardCharsets.UTF_8));
        ids.put(1, "demo:vote".getBytes(StandardCharsets.UTF_8));
        CountChanges changes = new CountChanges();
        changes.add(0, 100, 1, 1);
        changes.addExcluded(1, 99, ExclusionReason.PACE, 2);
        List<byte[]> messages = new ArrayList<>();
        new CountMessageWriter(101 * 60_000L, PART, ids, 1_000, messages::add).encode(changes);
        byte[] message = messages.get(0);
        for (int i = 0; i < 10_000; i++) {
            byte[] damaged = message.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                CountMessage.decode(damaged);
            } catch (RuntimeException expected) {
                assertThat(expected).isNotNull();
            }
        }
    }
}
