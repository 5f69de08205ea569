package org.storywire.enrich.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.enrich.EnrichedStories;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.WireStory;

/** The rules of linking on stories made by hand. */
class LinkerTest {
    private static final String DAM =
            "Engineers inspect cracks in the Almora dam after heavy monsoon rain fills the reservoir";
    private static final String LONG = "The wall of the dam was built in nineteen sixty two from local stone and lime. "
            + "Inspectors who walked along its crest on Tuesday counted eleven cracks, two of them wide enough for a hand. "
            + "The reservoir stands a metre below the spillway and more rain is forecast for the weekend in the upper valley.";

    @Test
    void aNearCopyPointsAtTheEarlierStoryAndIsNotOfferedAsRelated() {
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard())) {
            rig.arrive(story("a", DAM, LONG));
            rig.arrive(story("copy", DAM + " today", LONG.replace("Tuesday", "Wednesday")));
            rig.arrive(story(
                    "b",
                    "Almora dam reservoir is lowered because of cracks",
                    "Engineers open the spillway of the dam."));
            assertThat(rig.latest("copy").getNearCopyOf()).contains("test:a");
            assertThat(rig.related("copy")).containsExactly("b");
            assertThat(rig.latest("a").getNearCopyOf()).isEmpty();
            assertThat(rig.related("b")).containsExactly("a");
            assertThat(rig.latest("copy").getCluster()).contains("test:a");
        }
    }

    @Test
    void whenTheOriginalIsKilledTheCopyIsNoCopyAnyMore() {
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard())) {
            rig.arrive(story("a", DAM, LONG));
            rig.arrive(story("copy", DAM, LONG));
            rig.rule("a", ControlState.KILLED, 1);
            assertThat(rig.latest("copy").getNearCopyOf()).isEmpty();
            assertThat(rig.latest("copy").getCluster()).contains("test:copy");
        }
    }

    @Test
    void hindiStoriesAreRelatedToHindiStories() {
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard())) {
            rig.arrive(hindi("a", "अल्मोड़ा बांध में दरारें, इंजीनियरों ने जांच शुरू की"));
            rig.arrive(hindi("b", "बांध की दरारें: इंजीनियरों ने अल्मोड़ा का जलाशय खाली कराया"));
            rig.arrive(hindi("c", "शतरंज की राष्ट्रीय प्रतियोगिता में किशोरी की जीत"));
            assertThat(rig.related("b")).containsExactly("a");
            assertThat(rig.related("a")).containsExactly("b");
            assertThat(rig.related("c")).isEmpty();
        }
    }

    @Test
    void oneArrivalChangesABoundedNumberOfOlderStories() {
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard())) {
            for (int i = 0; i < 20; i++) {
                List<WireStory> out = rig.arrive(story("s" + i, DAM + " day " + i, "Level " + i));
                assertThat(out)
                        .hasSizeLessThanOrEqualTo(1 + LinkRules.standard().reemissionsMax());
            }
            assertThat(rig.latest.values())
                    .allSatisfy(s -> assertThat(s.getRelated())
                            .hasSizeLessThanOrEqualTo(LinkRules.standard().relatedMax()));
        }
    }

    @Test
    void aRevisionAboutSomethingElseLosesItsLinksOnBothSides() {
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard())) {
            rig.arrive(story("a", DAM, "Cracks in the dam."));
            rig.arrive(story("b", "Cracks in Almora dam reservoir worry engineers", "Monsoon rain."));
            assertThat(rig.related("a")).containsExactly("b");
            rig.arrive(story("b", "Teenage grandmaster wins chess title", "She gave her queen.")
                    .setRevision(2));
            assertThat(rig.related("b")).isEmpty();
            assertThat(rig.related("a")).isEmpty();
        }
    }

    @Test
    void numbersOfVersionsNeverRepeat() {
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard())) {
            for (int i = 0; i < 8; i++) {
                rig.arrive(story("s" + i % 4, DAM + " part " + i, "Water.").setRevision(1 + i / 4));
                rig.rule("s" + i % 3, i % 2 == 0 ? ControlState.HELD : ControlState.CLEARED, 0);
            }
            assertThat(rig.emitted)
                    .extracting(
                            s -> s.getStory().getStoryId() + " " + s.getStory().getRevision() + "." + s.getEnrichment())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void anIndexThatStandsWhereTheMemoryWasCommittedIsKept(@TempDir Path folder) {
        MapLinkRepository memory = new MapLinkRepository();
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard(), memory, ArchiveIndex.in(folder))) {
            rig.arrive(story("a", DAM, "Cracks."));
            rig.rule("x", ControlState.KILLED, 1);
            rig.index.commit();
        }
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard(), memory, ArchiveIndex.in(folder))) {
            assertThat(rig.recover()).isFalse();
            rig.arrive(story("b", DAM, "Water."));
            assertThat(rig.related("b")).containsExactly("a");
        }
    }

    @Test
    void anIndexAheadOfTheMemoryIsDiscardedAndFilledAnew(@TempDir Path folder) {
        MapLinkRepository memory = new MapLinkRepository();
        MapLinkRepository ahead = new MapLinkRepository();
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard(), ahead, ArchiveIndex.in(folder))) {
            rig.arrive(story("a", DAM, "Cracks."));
            memory.stories.putAll(ahead.stories);
            memory.states.putAll(ahead.states);
            memory.keepPosition(ahead.position());
            rig.arrive(story("b", DAM, "Water."));
            rig.index.commit();
        }
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard(), memory, ArchiveIndex.in(folder))) {
            assertThat(rig.recover()).isTrue();
            assertThat(rig.index.size()).isEqualTo(1);
            assertThat(rig.index.position()).isEqualTo(memory.position());
            rig.arrive(story("c", DAM, "Rain."));
            assertThat(rig.related("c")).containsExactly("a");
        }
    }

    @Test
    void aDamagedIndexIsFilledAnew(@TempDir Path folder) throws IOException {
        MapLinkRepository memory = new MapLinkRepository();
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard(), memory, ArchiveIndex.in(folder))) {
            rig.arrive(story("a", DAM, "Cracks."));
            rig.index.commit();
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> !f.endsWith("write.lock")).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard(), memory, ArchiveIndex.in(folder))) {
            assertThat(rig.recover()).isTrue();
            assertThat(rig.index.size()).isEqualTo(1);
        }
    }

    @Test
    void nothingOfAKilledStoryStaysInTheFilesOfTheIndex(@TempDir Path folder) throws IOException {
        MapLinkRepository memory = new MapLinkRepository();
        try (LinkerFixture rig = new LinkerFixture(LinkRules.standard(), memory, ArchiveIndex.in(folder))) {
            for (int i = 0; i < 100; i++) {
                rig.arrive(story("s" + i, "Report number " + i, "Words " + i).setKeywords(List.of("secret" + i)));
            }
            rig.index.commit();
            assertThat(holds(folder, "secret42")).as("control: it was there").isTrue();
            rig.rule("s42", ControlState.KILLED, 1);
            rig.index.purge();
            assertThat(holds(folder, "secret42")).isFalse();
            assertThat(holds(folder, "secret43")).isTrue();
            assertThat(memory.stories).doesNotContainKey("test:s42");
            assertThat(rig.index.size()).isEqualTo(99);
        }
    }

    private static boolean holds(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Story.Builder story(String id, String headline, String body) {
        return EnrichedStories.story(id, headline, body)
                .setLanguage("en")
                .setAcceptedAt(EnrichedStories.NOON.minus(Duration.ofHours(1)));
    }

    private static Story.Builder hindi(String id, String headline) {
        return EnrichedStories.story(id, headline, headline + "।").setLanguage("hi");
    }
}
