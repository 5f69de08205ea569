package org.storywire.publish.page.view;

/** A time as machines read it (ISO-8601 with offset) and as readers read it. */
public record Moment(String iso, String text) {}
