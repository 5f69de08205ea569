package org.storywire.publish.page.layout;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.text.MessageCatalog;
import org.storywire.publish.text.Messages;
import org.storywire.publish.web.Links;
import org.storywire.schemas.avro.DisplayDate;
import org.storywire.schemas.avro.Section;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.WireStory;

/** Creates teasers: a pure function of story, site and current time. */
public final class Teasers {
    private static final int PATTERNS = 4;
    private static final int SECONDS_A_MINUTE = 60;

    private final Links links;
    private final MessageCatalog catalog;
    private final ZoneId siteZone;
    private final Instant now;

    public Teasers(Links links, MessageCatalog catalog, ZoneId siteZone, Instant now) {
        this.links = links;
        this.catalog = catalog;
        this.siteZone = siteZone;
        this.now = now;
    }

    public List<Teaser> of(List<WireStory> stories) {
        return stories.stream().map(this::of).toList();
    }

    public Teaser of(WireStory wire) {
        Story story = wire.getStory();
        ZoneId zone = zone(story, siteZone);
        Messages messages = catalog.of(wire.getLanguage());
        Instant published = StoryDates.published(story);
        return new Teaser(
                story.getStoryId(),
                links.storyPath(story),
                wire.getLanguage(),
                shortHeadline(story),
                story.getDek().orElse("").strip(),
                section(story.getSection(), links),
                Picture.of(story.getImage()),
                Math.floorMod(story.getStoryId().hashCode(), PATTERNS),
                messages.dateTime(published, zone),
                messages.shortTime(published, now, zone).text(),
                reading(wire, messages));
    }

    public static SectionMark section(Section section, Links links) {
        return SectionMark.of(section.getId(), section.getLabel(), links.sectionPath(section.getId()));
    }

    /** Time zone of the story's dates: its own if valid, else the site's. */
    public static ZoneId zone(Story story, ZoneId siteZone) {
        return story.getDisplayDate()
                .map(DisplayDate::getZone)
                .filter(zone -> ZoneId.getAvailableZoneIds().contains(zone))
                .map(ZoneId::of)
                .orElse(siteZone);
    }

    public static String reading(WireStory wire, Messages messages) {
        int seconds = wire.getReadingSeconds();
        return seconds <= 0
                ? ""
                : messages.count("reading", Math.max(1, Math.round((double) seconds / SECONDS_A_MINUTE)));
    }

    private static String shortHeadline(Story story) {
        return story.getHeadline()
                .getShort$()
                .filter(text -> !text.isBlank())
                .orElse(story.getHeadline().getMain());
    }
}
