package org.storywire.publish.text;

/** A time as machines read it (ISO-8601 with offset) and as readers read it. */
public record DisplayTime(String iso, String text) {}
