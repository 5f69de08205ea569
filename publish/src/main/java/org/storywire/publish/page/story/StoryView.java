package org.storywire.publish.page.story;

import java.util.List;
import org.storywire.publish.page.layout.PageLayout;
import org.storywire.publish.page.layout.Teaser;
import org.storywire.publish.page.layout.TrendingPanel;

/** A story's page: the story, related stories, and the trending panel. */
public record StoryView(PageLayout layout, Article article, List<Teaser> related, TrendingPanel trending) {}
