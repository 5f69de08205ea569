package org.storywire.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.storywire.enrich.EnrichedStories;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryTagged;

/** The cost of one large story: the time to tag it, and the bytes that its tags add. */
class TagSpeedTest {
    @Test
    void aStoryOfAMegabyteStaysSmallAndIsReadInTime() throws IOException {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, 26_000)
                .forEach(i -> text.append("President ")
                        .append(name(i))
                        .append(' ')
                        .append(name(i * 31 + 7))
                        .append(" said in London. "));
        List<String> keywords =
                IntStream.range(0, 2_000).mapToObj(i -> "keyword " + i).toList();
        Story story = EnrichedStories.story("big", "Many names", text.toString())
                .setKeywords(keywords)
                .setLanguage("en")
                .build();
        long began = System.nanoTime();
        StoryTagged tagged = EnrichedStories.tagged(story);
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(tagged.getTags()).hasSizeLessThanOrEqualTo(TagAggregator.TAGS_MAX);
        assertThat(bytes(tagged)
                        - bytes(EnrichedStories.tagged(
                                EnrichedStories.story("small", "x").build())))
                .as("what tags add to %s characters", text.length())
                .isLessThan(text.length() + 256 * 1024);
        assertThat(bytes(tagged)).isLessThan(4 * 1024 * 1024);
        assertThat(seconds).isLessThan(10);
        System.out.printf("a story of %d characters is read in %.2f s%n", text.length(), seconds);
    }

    private static String name(int i) {
        StringBuilder name = new StringBuilder();
        for (int rest = i & 0xffff, k = 0; k < 4; k++, rest >>= 4) {
            name.append((char) ('a' + (rest & 15)));
        }
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static int bytes(StoryTagged tagged) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<>(StoryTagged.class).write(tagged, encoder);
        encoder.flush();
        return out.size();
    }
}
