package org.storywire.publish.page.view;

import java.util.List;

/** A story's page: the story, what is related, what is trending. */
public record StoryView(Frame frame, Article article, List<Teaser> related, Trending trending) {}
