package org.storywire.publish.page.trending;

/** A story's hourly reads as a line: paths in a view box of 120 by 32, and a description. */
public record Sparkline(String line, String area, String last, String title) {}
