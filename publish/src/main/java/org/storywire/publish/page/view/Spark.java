package org.storywire.publish.page.view;

/** A story's reads hour by hour as a line: paths in a box of 120 by 32, and what they show in words. */
public record Spark(String line, String area, String last, String title) {}
