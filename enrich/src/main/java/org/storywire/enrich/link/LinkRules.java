package org.storywire.enrich.link;

import java.time.Duration;

/**
 * The numbers of linking.
 *
 * @param relatedMax links a story has at most
 * @param relatedMin score below which two stories have nothing to do with each other
 * @param leadMin by what factor a newcomer must beat the last of a full list, so that lists do not flicker
 * @param copyMin share of common text from which a story is a near-copy
 * @param eventMin score from which two stories are about one event
 * @param eventSpan how far apart stories of one event may be
 * @param reemissionsMax older stories that one arrival may change
 * @param guarded whether the links of others are healed and checked; false only in a test's negative control
 */
public record LinkRules(
        int relatedMax,
        double relatedMin,
        double leadMin,
        double copyMin,
        double eventMin,
        Duration eventSpan,
        int reemissionsMax,
        boolean guarded) {
    /** Tuned on ECB+ and on the headlines of the UCI News Aggregator, see LinkQualityTest. */
    public static LinkRules standard() {
        return new LinkRules(6, 0.16, 1.1, 0.6, 0.34, Duration.ofDays(3), 6, true);
    }

    /** The same with lists of this length at most; 0: no story is related to any. */
    public LinkRules withRelatedMax(int max) {
        return new LinkRules(max, relatedMin, leadMin, copyMin, eventMin, eventSpan, reemissionsMax, guarded);
    }

    LinkRules unguarded() {
        return new LinkRules(relatedMax, relatedMin, leadMin, copyMin, eventMin, eventSpan, reemissionsMax, false);
    }
}
