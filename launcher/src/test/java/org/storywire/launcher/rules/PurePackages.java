package org.storywire.launcher.rules;

import java.util.List;

/** The packages with the logic: rules, taggers, rankings, feed writers. */
final class PurePackages {
    /** Below {@code org.storywire}; a package that is not here is an edge. */
    static final List<String> ALL = List.of(
            "ingest.fate",
            "ingest.read",
            "ingest.rule",
            "ingest.story",
            "enrich.text",
            "enrich.tag",
            "enrich.link",
            "enrich.glossary",
            "trending.table",
            "trending.pane",
            "trending.message",
            "trending.count",
            "trending.rank",
            "publish.api",
            "publish.feed",
            "publish.html",
            "publish.item",
            "publish.json",
            "publish.page",
            "publish.page.layout",
            "publish.page.front",
            "publish.page.story",
            "publish.page.trending",
            "publish.projection",
            "publish.store",
            "publish.text",
            "publish.web",
            "embedded.registry",
            "launcher.crowd");

    private PurePackages() {}
}
