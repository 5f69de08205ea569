package org.storywire.enrich.link;

/** A relation to another story, with its score (0-1) and its reason. */
record Link(String storyId, double score, String reason) {}
