package org.storywire.publish.page;

import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.image;
import static org.storywire.publish.StoryFixtures.text;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.storywire.publish.BoardFixtures;
import org.storywire.publish.StoryFixtures;
import org.storywire.publish.page.layout.PageContext;
import org.storywire.publish.page.layout.PageLayout;
import org.storywire.publish.page.layout.Site;
import org.storywire.publish.projection.RankSnapshot;
import org.storywire.publish.projection.StoryQueries;
import org.storywire.publish.web.Links;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.Block;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Contributor;
import org.storywire.schemas.avro.Correction;
import org.storywire.schemas.avro.DisplayDate;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.WireStory;

/** A publication for tests, with a long read that has every kind of block. */
final class SamplePages {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final Links LINKS = new Links(URI.create("https://news.example"));
    static final Site SITE = new Site(
            "The Example",
            "Told in full",
            Locale.forLanguageTag("en-IN"),
            ZoneId.of("Asia/Kolkata"),
            List.of("world"),
            URI.create("https://door.example"));

    private SamplePages() {}

    static PageContext of(StoryQueries wire) {
        return new PageContext(
                wire, LINKS, SITE, new PageLayout.Assets("/assets/a.css", "/assets/a.js", "/assets/a.svg"));
    }

    /** Twelve stories, the first a long read, and a ranking of six. */
    static FakeStoryQueries sample() {
        FakeStoryQueries wire = new FakeStoryQueries();
        for (int number = 1; number <= 12; number++) {
            wire.put(StoryFixtures.wire(number));
        }
        return wire.put(longRead(1))
                .rank("all", NOW, ranking(1, 2, 3, 4, 5, 6))
                .rank("section:science", NOW, ranking(1, 3, 5));
    }

    /** Adds everything that explains a board: lifts, hours, a history, an audit, and the rising list. */
    static FakeStoryQueries explained(FakeStoryQueries wire) {
        BoardKey rising = BoardFixtures.ALL.by(RankedBy.RISING);
        wire.rank(
                        BoardFixtures.ALL,
                        NOW,
                        BoardFixtures.board(BoardFixtures.ALL, NOW, 1, 2, 3, 4, 5, 6)
                                .getEntries())
                .rank(rising, NOW, BoardFixtures.board(rising, NOW, 4, 2, 6).getEntries())
                .audited(BoardFixtures.audit(BoardFixtures.ALL, NOW, AuditOutcome.MATCH));
        for (int number = 1; number <= 5; number++) {
            wire.measured(BoardFixtures.reads(number, NOW));
        }
        return wire.rankHistory(
                BoardFixtures.ALL,
                List.of(
                        new RankSnapshot(NOW.minusSeconds(7_200), Map.of(id(2), 1, id(1), 2, id(3), 3, id(9), 4)),
                        new RankSnapshot(NOW.minusSeconds(3_600), Map.of(id(2), 1, id(1), 2, id(4), 3, id(5), 4)),
                        new RankSnapshot(NOW.minusSeconds(600), Map.of(id(1), 1, id(2), 2, id(4), 3, id(3), 4))));
    }

    /** Entries in the given order; each was one rank lower before, the last is new. */
    static List<RankingEntry> ranking(int... stories) {
        List<RankingEntry> entries = new ArrayList<>();
        for (int at = 0; at < stories.length; at++) {
            boolean last = at == stories.length - 1;
            entries.add(RankingEntry.newBuilder()
                    .setRank(at + 1)
                    .setStoryId(id(stories[at]))
                    .setReaders(1_000L * (stories.length - at))
                    .setReads(1_500L * (stories.length - at))
                    .setPreviousRank(last ? null : Integer.valueOf(at + 2))
                    .setSince(NOW.minusSeconds(3_600))
                    .build());
        }
        return entries;
    }

    /** A story with everything that a story may have. */
    static WireStory longRead(int number) {
        WireStory plain = StoryFixtures.wire(StoryFixtures.story(number)
                .setDisplayDate(DisplayDate.newBuilder()
                        .setAt(NOW.minusSeconds(7_200))
                        .setZone("Asia/Kathmandu")
                        .build())
                .setUpdated(NOW.minusSeconds(60))
                .setContributors(List.of(Contributor.newBuilder()
                        .setName("Asha Rao")
                        .setJobTitle("Senior correspondent")
                        .setBio("Asha Rao reports on rivers.")
                        .setImage(image("https://pictures.example/asha.svg"))
                        .build()))
                .setCorrections(List.of(Correction.newBuilder()
                        .setAt(NOW)
                        .setText("There are forty gauges.")
                        .build()))
                .setUsageTerms("All rights reserved")
                .setBody(everyBlock())
                .build());
        return WireStory.newBuilder(plain)
                .setReadingSeconds(420)
                .setRelated(List.of(
                        Related.newBuilder()
                                .setStoryId(id(2))
                                .setScore(0.9)
                                .setReason("text")
                                .build(),
                        Related.newBuilder()
                                .setStoryId(id(3))
                                .setScore(0.8)
                                .setReason("text")
                                .build()))
                .build();
    }

    private static List<Block> everyBlock() {
        return Stream.concat(story().stream(), apparatus().stream()).toList();
    }

    private static List<Block> story() {
        return List.of(
                StoryFixtures.paragraph("The river passed its mark at dawn."),
                of(BlockType.HEADING)
                        .setLevel(2)
                        .setRole("context")
                        .setText(text("A river with a temper"))
                        .build(),
                of(BlockType.HEADING).setLevel(3).setText(text("In the hills")).build(),
                of(BlockType.QUOTE)
                        .setText(text("It knocks on your door."))
                        .setAttribution("Rupali Gogoi")
                        .build(),
                of(BlockType.LIST).setItems(List.of(text("Rice"), text("Rope"))).build(),
                of(BlockType.LIST)
                        .setLevel(1)
                        .setItems(List.of(text("First"), text("Second")))
                        .build(),
                of(BlockType.HEADING)
                        .setLevel(2)
                        .setRole("people")
                        .setText(text("On the bank"))
                        .build(),
                of(BlockType.PROFILE)
                        .setTitle("Moni Tanti")
                        .setEpithet("drives the truck")
                        .setText(text("He waits."))
                        .build(),
                of(BlockType.PROFILE)
                        .setTitle("Farhan Qureshi")
                        .setImage(image("https://pictures.example/farhan.svg"))
                        .build());
    }

    private static List<Block> apparatus() {
        return List.of(
                of(BlockType.IMAGE)
                        .setImage(image("https://pictures.example/gauges.svg"))
                        .build(),
                of(BlockType.TABLE)
                        .setTitle("Warnings")
                        .setRows(List.of(List.of("Year", "Peak"), List.of("Last", "4.4")))
                        .build(),
                of(BlockType.HEADING)
                        .setLevel(2)
                        .setRole("why")
                        .setText(text("Why it matters to us"))
                        .build(),
                StoryFixtures.paragraph("Six hours."),
                of(BlockType.CORRECTION).setText(text("The hour was wrong.")).build(),
                of(BlockType.QUESTION)
                        .setRole("question")
                        .setText(text("Who is awake at four?"))
                        .build(),
                of(BlockType.FAQ)
                        .setTitle("Who pays?")
                        .setItems(List.of(text("The district."), text("And tea.")))
                        .build(),
                of(BlockType.FAQ)
                        .setTitle("Who reads?")
                        .setItems(List.of(text("Forty people.")))
                        .build(),
                of(BlockType.UNKNOWN).setText(text("From a newer time.")).build());
    }

    private static Block.Builder of(BlockType type) {
        return Block.newBuilder().setType(type);
    }
}
