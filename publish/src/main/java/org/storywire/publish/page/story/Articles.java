package org.storywire.publish.page.story;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.storywire.publish.page.layout.Picture;
import org.storywire.publish.page.layout.Teasers;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.text.Messages;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.DisplayDate;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.WireStory;

/** Creates articles from stories. */
public final class Articles {
    private static final Duration WORTH_SAYING = Duration.ofMinutes(1);
    private static final int TAGS_MAX = 12;

    private final Links links;
    private final ZoneId siteZone;

    public Articles(Links links, ZoneId siteZone) {
        this.links = links;
        this.siteZone = siteZone;
    }

    public Article of(WireStory wire, Messages messages) {
        Story story = wire.getStory();
        ZoneId zone = Teasers.zone(story, siteZone);
        Body body = Body.of(story.getBody(), messages);
        return new Article(
                story.getStoryId(),
                story.getRevision(),
                wire.getLanguage(),
                Teasers.section(story.getSection(), links),
                story.getHeadline().getMain(),
                story.getDek().orElse("").strip(),
                byline(story, messages),
                story.getContributors().stream().map(Author::of).toList(),
                messages.dateTime(shown(story), zone),
                updated(story).map(at -> messages.dateTime(at, zone)),
                Teasers.reading(wire, messages),
                Picture.of(story.getImage()),
                body.sections(),
                body.contents(),
                corrections(story, messages, zone),
                tags(wire),
                story.getUsageTerms().orElse("").strip(),
                links.storyApiPath(story.getStoryId()));
    }

    /** The newsroom's byline, else the contributors' names. */
    private static String byline(Story story, Messages messages) {
        return story.getByline()
                .map(String::strip)
                .filter(byline -> !byline.isEmpty())
                .orElseGet(() -> names(story)
                        .map(names -> messages.text("story.by", names))
                        .orElse(""));
    }

    private static Optional<String> names(Story story) {
        return story.getContributors().stream().map(Contributor::getName).reduce((one, next) -> one + ", " + next);
    }

    private static Instant shown(Story story) {
        return story.getDisplayDate().map(DisplayDate::getAt).orElseGet(() -> StoryDates.published(story));
    }

    private static Optional<Instant> updated(Story story) {
        Instant updated = StoryDates.updated(story);
        return updated.isAfter(shown(story).plus(WORTH_SAYING)) ? Optional.of(updated) : Optional.empty();
    }

    private static List<Article.Correction> corrections(Story story, Messages messages, ZoneId zone) {
        return story.getCorrections().stream()
                .map(correction ->
                        new Article.Correction(messages.dateTime(correction.getAt(), zone), correction.getText()))
                .toList();
    }

    /** Tags without duplicate labels, such as those of a place and its state. */
    private List<Article.TagLink> tags(WireStory wire) {
        Set<String> labels = new HashSet<>();
        return wire.getTags().stream()
                .filter(tag -> labels.add(tag.getLabel()))
                .limit(TAGS_MAX)
                .map(tag -> new Article.TagLink(tag.getLabel(), links.tagPath(tag.getId())))
                .toList();
    }
}
