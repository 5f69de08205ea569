package org.storywire.publish.page.layout;

import org.storywire.publish.text.DisplayTime;

/** One place of the trending list. Readers and reads are numbers as readers read them. */
public record TrendingEntry(
        int rank,
        RankChange change,
        Teaser story,
        String readers,
        String readersLabel,
        String reads,
        DisplayTime since) {}
