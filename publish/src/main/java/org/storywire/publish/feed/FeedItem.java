package org.storywire.publish.feed;

import java.util.List;
import org.storywire.publish.html.BlockHtml;
import org.storywire.publish.html.Byline;
import org.storywire.publish.html.LegalCharacters;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Story;

/** Fields of a story that every feed format shares. */
final class FeedItem {
    private FeedItem() {}

    /** The headline on one line. */
    static String title(Story story) {
        return LegalCharacters.line(story.getHeadline().getMain());
    }

    /** Hero image and body. */
    static String html(Story story) {
        String hero = story.getImage().map(BlockHtml::figure).orElse("");
        String body = BlockHtml.body(story);
        return hero.isEmpty() ? body : hero + "\n" + body;
    }

    /** Authors: the contributors, else the author of the byline, else the newsroom. */
    static List<String> authors(Story story) {
        List<String> names = story.getContributors().stream()
                .map(Contributor::getName)
                .map(LegalCharacters::line)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return names.isEmpty() ? byline(story) : names;
    }

    private static List<String> byline(Story story) {
        String author = Byline.author(story).orElseGet(() -> LegalCharacters.line(story.getPublisher()));
        return author.isEmpty() ? List.of() : List.of(author);
    }
}
