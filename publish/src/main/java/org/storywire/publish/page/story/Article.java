package org.storywire.publish.page.story;

import java.util.List;
import java.util.Optional;
import org.storywire.publish.page.layout.Picture;
import org.storywire.publish.page.layout.SectionMark;
import org.storywire.publish.text.DisplayTime;

/** A story for its page. Missing texts and lists are empty. */
public record Article(
        String storyId,
        long revision,
        String language,
        SectionMark section,
        String headline,
        String dek,
        String byline,
        List<Author> authors,
        DisplayTime published,
        Optional<DisplayTime> updated,
        String reading,
        Optional<Picture> hero,
        List<BodySection> sections,
        List<Entry> contents,
        List<Correction> corrections,
        List<TagLink> tags,
        String usageTerms,
        String apiHref) {

    /** A line of the table of contents. */
    public record Entry(String anchor, String text) {}

    /** A correction and its time. */
    public record Correction(DisplayTime at, String text) {}

    /** A tag and its page. */
    public record TagLink(String label, String href) {}

    /** The contributors with a portrait, a job title or a biography. */
    public List<Author> knownAuthors() {
        return authors.stream().filter(Author::isKnown).toList();
    }
}
