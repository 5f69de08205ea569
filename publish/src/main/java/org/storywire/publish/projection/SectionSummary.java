package org.storywire.publish.projection;

/** A section with visible stories; the label is that of its newest story. */
public record SectionSummary(String id, String label, int stories) {}
