package org.storywire.ingest.read;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.storywire.schemas.avro.Pseudonym;

/**
 * The limit of readers of one network that a story may have in a day. A client can pose as many readers by varying its User-Agent,
 * so whoever comes beyond the bound is kept apart; who came before stays a reader. It remembers a bounded number:
 * stories that few of a network read are forgotten first, so that to be forgotten costs more than it gains. Safe for threads.
 */
public final class NetworkReaderLimit {
    private static final int SHARES = 16;
    /** With so many readers a story is not forgotten for others with fewer. */
    private static final int CROWD = 8;

    private static final int FEW_MAX = 100_000 / SHARES;
    private static final int READERS_MAX = 1_000_000 / SHARES;
    private static final int DAY_SECONDS = 24 * 60 * 60;
    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final int readersMax;
    private final List<Share> shares = new ArrayList<>();

    /** @param readersMax so many readers of one network a story may have in a day */
    public NetworkReaderLimit(int readersMax) {
        this.readersMax = readersMax;
        for (int share = 0; share < SHARES; share++) {
            shares.add(new Share());
        }
    }

    /** Somebody of a network reads a story. */
    public record Visit(Pseudonym network, String storyId, Pseudonym reader) {}

    /** The class of a client among all of its network; {@code alone} is its class by itself. */
    public RobotDetector.Judgement judge(RobotDetector.Judgement alone, Visit visit, Instant at) {
        if (alone.isKeptApart()) {
            return alone;
        }
        long pair = pair(visit);
        Share share = shares.get((int) (pair >>> 1) & SHARES - 1);
        boolean fits = share.fits(pair, head(visit.reader), Math.floorDiv(at.getEpochSecond(), (long) DAY_SECONDS));
        return fits ? alone : RobotDetector.Judgement.NETWORK_CROWD;
    }

    /** The number of readers that it remembers now. */
    int remembered() {
        return shares.stream().mapToInt(Share::remembered).sum();
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

    /** A part of what is remembered, under a lock of its own. */
    private final class Share {
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
