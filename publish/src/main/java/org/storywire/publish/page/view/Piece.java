package org.storywire.publish.page.view;

import java.util.List;
import java.util.Optional;

/** What the body of a story is drawn from: like blocks that follow each other (profiles, questions and answers) are one piece. */
public sealed interface Piece {
    /** A paragraph; {@code opening} for the first of the story. */
    record Paragraph(Html text, boolean opening) implements Piece {}

    /** A heading of level 2 to 4; {@code overline} names the part of a long read that it opens, or is empty. */
    record Heading(int level, String anchor, Html text, String overline) implements Piece {}

    record Quote(Html text, String attribution) implements Piece {}

    record Items(boolean ordered, List<Html> items) implements Piece {}

    /** People with one line on each. */
    record Profiles(List<Profile> people) implements Piece {}

    /** A question to the reader. */
    record Question(Html text) implements Piece {}

    /** Questions and answers; {@code headed} when the story gave them a heading of its own. */
    record Faqs(boolean headed, List<Faq> faqs) implements Piece {}

    record Figure(Picture picture) implements Piece {}

    /** A table whose first row is its header; {@code numeric} tells for each column whether all its cells are numbers. */
    record Table(String caption, List<String> header, List<List<String>> rows, List<Boolean> numeric)
            implements Piece {}

    /** A correction where it stands in the text. */
    record Note(Html text) implements Piece {}

    /** A person; {@code initials} stand for a missing portrait. */
    record Profile(String name, String initials, String epithet, Html text, Optional<Picture> portrait) {}

    record Faq(String question, List<Html> answers) {}
}
