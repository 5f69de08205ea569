package org.storywire.launcher.pipeline;

import java.util.UUID;

/** Stories for tests. Each has its own subject, unless one is given. */
record TestStory(String sourceId, long revision, String headline, String section, String embargo, String body) {
    private static final String BODY =
            "The ferry reached the island of %s before noon, carrying lamps, letters and a piano for the school.";

    /** A story that is unlike any other. */
    static TestStory fresh() {
        String id = "t-" + UUID.randomUUID().toString().substring(0, 13);
        return new TestStory(id, 1, "Headline " + marker(id), "harbour", "", BODY.formatted(marker(id)));
    }

    /** A word that is in no other story and in every output that shows this one. */
    String marker() {
        return marker(sourceId);
    }

    String storyId() {
        return "banyan:" + sourceId;
    }

    TestStory revision(long next) {
        return new TestStory(sourceId, next, headline, section, embargo, body);
    }

    TestStory headline(String words) {
        return new TestStory(sourceId, revision, words + " " + marker(), section, embargo, body);
    }

    TestStory section(String id) {
        return new TestStory(sourceId, revision, headline, id, embargo, body);
    }

    TestStory embargo(String instant) {
        return new TestStory(sourceId, revision, headline, section, instant, body);
    }

    TestStory body(String text) {
        return new TestStory(sourceId, revision, headline, section, embargo, text);
    }

    String json() {
        return """
                {"sourceId": "%s", "revision": %d, "language": "en", "section": {"id": "%s", "label": "Section %s"},
                 "headline": "%s", "dek": "A dek about %s.", "byline": "By Asha Verma", %s
                 "keywords": ["%s"],
                 "body": [{"type": "paragraph", "text": "%s"}]}""".formatted(
                        sourceId,
                        revision,
                        section,
                        section,
                        headline,
                        marker(),
                        embargo.isEmpty() ? "" : "\"embargoUntil\": \"" + embargo + "\",",
                        marker(),
                        body);
    }

    private static String marker(String sourceId) {
        return "Zq" + sourceId.replace("-", "").substring(1, 9);
    }
}
