package org.storywire.publish.page;

/** A rendered page with its HTTP status. The array must not be changed. */
record RenderedPage(int status, byte[] html) {}
