package org.storywire.publish.page.trending;

/** A story's reads hour by hour as a line: paths in a box of 120 by 32, and what they show in words. */
public record Sparkline(String line, String area, String last, String title) {}
