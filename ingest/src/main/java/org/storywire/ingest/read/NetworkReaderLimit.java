package org.storywire.ingest.read;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.storywire.schemas.avro.Pseudonym;

/**
 * Limits the readers that one network may add to a story in a day. A client can pose as many readers by varying its
 * User-Agent, so readers beyond the limit are excluded; earlier ones still count. Its memory is bounded: stories with
 * few readers of a network are evicted first, so that evicting a crowd costs more than it gains. Thread-safe.
 */
public final class NetworkReaderLimit {
    private static final int SHARDS = 16;
    /** A story with this many readers is not evicted in favour of stories with fewer. */
    private static final int CROWD = 8;

    private static final int FEW_MAX = 100_000 / SHARDS;
    private static final int READERS_MAX = 1_000_000 / SHARDS;
    private static final int DAY_SECONDS = 24 * 60 * 60;
    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final int readersMax;
    private final List<Shard> shards = new ArrayList<>();

    /** @param readersMax readers of one network that a story may have in a day */
    public NetworkReaderLimit(int readersMax) {
        this.readersMax = readersMax;
        for (int shard = 0; shard < SHARDS; shard++) {
            shards.add(new Shard());
        }
    }

    /** A read of a story from a network. */
    public record Visit(Pseudonym network, String storyId, Pseudonym reader) {}

    /** The class of a client within its network; {@code base} is its class without this limit. */
    public RobotDetector.Classification classify(RobotDetector.Classification base, Visit visit, Instant at) {
        if (base.isExcluded()) {
            return base;
        }
        long pair = pair(visit);
        Shard shard = shards.get((int) (pair >>> 1) & SHARDS - 1);
        boolean fits = shard.fits(pair, head(visit.reader), Math.floorDiv(at.getEpochSecond(), (long) DAY_SECONDS));
        return fits ? base : RobotDetector.Classification.NETWORK_CROWD;
    }

    /** The number of readers in memory. */
    int remembered() {
        return shards.stream().mapToInt(Shard::remembered).sum();
    }

    private static long pair(Visit visit) {
        long hash = FNV_BASIS ^ head(visit.network);
        for (int i = 0; i < visit.storyId.length(); i++) {
            hash = (hash ^ visit.storyId.charAt(i)) * FNV_PRIME;
        }
        return hash ^ hash >>> 32;
    }

    private static long head(Pseudonym pseudonym) {
        return ByteBuffer.wrap(pseudonym.bytes()).getLong();
    }

    /** A part of the memory, with its own lock. */
    private final class Shard {
        private final Map<Long, LongSet> few = new LinkedHashMap<>(16, 0.75f, true);
        private final Map<Long, LongSet> crowds = new LinkedHashMap<>(16, 0.75f, true);
        private int inCrowds;
        private long today = Long.MIN_VALUE;

        synchronized boolean fits(long pair, long reader, long day) {
            if (day > today) {
                today = day;
                few.clear();
                crowds.clear();
                inCrowds = 0;
            }
            LongSet crowd = crowds.get(pair);
            LongSet readers = crowd == null ? few.computeIfAbsent(pair, any -> new LongSet()) : crowd;
            if (readers.contains(reader)) {
                return true;
            }
            if (readers.size() >= readersMax) {
                return false;
            }
            readers.add(reader);
            if (crowd != null) {
                inCrowds++;
            } else if (readers.size() == CROWD) {
                few.remove(pair);
                crowds.put(pair, readers);
                inCrowds += CROWD;
            }
            forget();
            return true;
        }

        private void forget() {
            while (few.size() > FEW_MAX) {
                few.remove(few.keySet().iterator().next());
            }
            while (inCrowds > READERS_MAX && crowds.size() > 1) {
                Long eldest = crowds.keySet().iterator().next();
                LongSet gone = crowds.remove(eldest);
                inCrowds -= gone == null ? 0 : gone.size();
            }
        }

        synchronized int remembered() {
            return inCrowds + few.values().stream().mapToInt(LongSet::size).sum();
        }
    }
}
