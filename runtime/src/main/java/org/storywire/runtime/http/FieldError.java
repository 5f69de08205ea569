package org.storywire.runtime.http;

/** One wrong place of a request: a JSON pointer ("" is the whole body), what was expected there and what came (never long). */
public record FieldError(String pointer, String expected, String found) {}
