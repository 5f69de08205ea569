package org.storywire.publish.projection;

/** A section with stories to show; the label is that of its newest story. */
public record SectionSummary(String id, String label, int stories) {}
