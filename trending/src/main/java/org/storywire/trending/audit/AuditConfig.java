package org.storywire.trending.audit;

import java.time.Duration;
import java.util.function.ToIntFunction;
import org.storywire.runtime.Settings;

/**
 * What the audit goes by.
 *
 * @param enabled whether there is one
 * @param every how often
 * @param readsMax so many reads of a day are kept at most; with more it says that it cannot tell
 * @param storiesMax of so many stories of the wire it is known where they belong: those said last
 */
public record AuditConfig(boolean enabled, Duration every, int readsMax, int storiesMax) {
    private static final int MANY = 100_000_000;

    /** The same without an audit. */
    public AuditConfig off() {
        return new AuditConfig(false, every, readsMax, storiesMax);
    }

    public static AuditConfig from(Settings settings) {
        Settings.Reader reader = settings.read();
        AuditConfig config = new AuditConfig(
                reader.flag("trending-audit", true),
                reader.duration("trending-audit-every", Duration.ofMinutes(1)),
                reader.integer("trending-audit-reads-max", 2_000_000, 1, MANY),
                reader.integer("trending-audit-stories-max", 100_000, 0, MANY));
        reader.done();
        return config;
    }

    /**
     * Whose reads do not count, or move no story.
     *
     * @param pairsMax those of readers with more reads in a day
     * @param minuteMax those of minutes in which their reader has more stories
     * @param repeatsMax those beyond so many of one reader and story, in the order by reads
     */
    public record Pace(int pairsMax, int minuteMax, int repeatsMax) {}

    /**
     * The published rules of the boards that are audited.
     *
     * @param hash of the configuration: a board that was made with another cannot be judged
     * @param pace who reads faster does not count
     * @param readersMin a story with fewer is on no list
     * @param size how many places a board has
     * @param plain whether every story with readers enough has its place: no caps
     */
    public record Terms(String hash, Pace pace, int readersMin, ToIntFunction<String> size, boolean plain) {}
}
