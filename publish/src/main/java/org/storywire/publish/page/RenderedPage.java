package org.storywire.publish.page;

/** A page as drawn, with the status that goes with it. The array must not be changed. */
record RenderedPage(int status, byte[] html) {}
