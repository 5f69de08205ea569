package org.storywire.publish.page.story;

import java.util.List;
import java.util.Optional;
import org.storywire.publish.page.layout.Markup;
import org.storywire.publish.page.layout.Picture;

/** What the body of a story is drawn from: like blocks that follow each other (profiles, questions and answers) are one piece. */
public sealed interface BodyElement {
    /** A paragraph; {@code opening} for the first of the story. */
    record Paragraph(Markup text, boolean opening) implements BodyElement {}

    /** A heading of level 2 to 4; {@code overline} names the part of a long read that it opens, or is empty. */
    record Heading(int level, String anchor, Markup text, String overline) implements BodyElement {}

    record Quote(Markup text, String attribution) implements BodyElement {}

    record Items(boolean ordered, List<Markup> items) implements BodyElement {}

    /** People with one line on each. */
    record Profiles(List<Profile> people) implements BodyElement {}

    /** A question to the reader. */
    record Question(Markup text) implements BodyElement {}

    /** Questions and answers; {@code headed} when the story gave them a heading of its own. */
    record Faqs(boolean headed, List<Faq> faqs) implements BodyElement {}

    record Figure(Picture picture) implements BodyElement {}

    /** A table whose first row is its header; {@code numeric} tells for each column whether all its cells are numbers. */
    record Table(String caption, List<String> header, List<List<String>> rows, List<Boolean> numeric)
            implements BodyElement {}

    /** A correction where it stands in the text. */
    record Note(Markup text) implements BodyElement {}

    /** A person; {@code initials} stand for a missing portrait. */
    record Profile(String name, String initials, String epithet, Markup text, Optional<Picture> portrait) {}

    record Faq(String question, List<Markup> answers) {}
}
