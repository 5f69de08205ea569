package org.storywire.publish.page.layout;

import org.storywire.publish.projection.StoryQueries;
import org.storywire.publish.web.Links;

/** Inputs of every page. */
public record PageContext(StoryQueries wire, Links links, Site site, PageLayout.Assets assets) {}
