package org.storywire.publish.page.story;

import java.util.List;
import java.util.Optional;
import org.storywire.publish.page.layout.Markup;
import org.storywire.publish.page.layout.Picture;

/** An element of a story's body; adjacent profiles, and adjacent questions with answers, are one element. */
public sealed interface BodyElement {
    /** A paragraph; {@code opening} for the first of the story. */
    record Paragraph(Markup text, boolean opening) implements BodyElement {}

    /** A heading of level 2 to 4; {@code overline} names the section of a long read that it opens, or is empty. */
    record Heading(int level, String anchor, Markup text, String overline) implements BodyElement {}

    record Quote(Markup text, String attribution) implements BodyElement {}

    record Items(boolean ordered, List<Markup> items) implements BodyElement {}

    /** People with one line on each. */
    record Profiles(List<Profile> people) implements BodyElement {}

    /** A question to the reader. */
    record Question(Markup text) implements BodyElement {}

    /** Questions and answers; {@code headed} when the story has a heading for them. */
    record Faqs(boolean headed, List<Faq> faqs) implements BodyElement {}

    record Figure(Picture picture) implements BodyElement {}

    /** A table whose first row is its header; {@code numeric} marks the columns that contain only numbers. */
    record Table(String caption, List<String> header, List<List<String>> rows, List<Boolean> numeric)
            implements BodyElement {}

    /** A correction within the text. */
    record Note(Markup text) implements BodyElement {}

    /** A person; {@code initials} replace a missing portrait. */
    record Profile(String name, String initials, String epithet, Markup text, Optional<Picture> portrait) {}

    record Faq(String question, List<Markup> answers) {}
}
