package org.storywire.publish.text;

/** A time in ISO-8601 with offset, and formatted for readers. */
public record DisplayTime(String iso, String text) {}
