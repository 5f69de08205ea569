package org.storywire.enrich.link;

/** That a story has to do with another, how much (0-1) and why. */
record Link(String storyId, double score, String reason) {}
