package org.storywire.publish.page.view;

/** One place of the trending list. Readers and reads are numbers as readers read them. */
public record Trend(
        int rank, Change change, Teaser story, String readers, String readersLabel, String reads, Moment since) {}
