package org.storywire.publish.page.view;

/** The page of the trending list, with all its numbers. */
public record TrendingView(Frame frame, Trending trending) {}
