package org.storywire.publish.page.layout;

import org.storywire.publish.text.DisplayTime;

/** An entry of the trending list. Readers and reads are formatted numbers. */
public record TrendingEntry(
        int rank,
        RankChange change,
        Teaser story,
        String readers,
        String readersLabel,
        String reads,
        DisplayTime since) {}
