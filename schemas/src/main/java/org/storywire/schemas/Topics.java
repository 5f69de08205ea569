package org.storywire.schemas;

import static org.storywire.schemas.Retention.compacted;
import static org.storywire.schemas.Retention.kept;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.AccessKey;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.ReaderSalt;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryFate;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.StoryTagged;
import org.storywire.schemas.avro.SubmissionKey;
import org.storywire.schemas.avro.WireStory;

/**
 * Every topic in the order a story travels, then a read, then what the house itself needs: the table of contents of the
 * system. Topic creation, documents, access lists and tests are made from it.
 */
public enum Topics {
    SUBMITTED(
            "news.story.submitted.v1",
            avro("storyId", StorySubmitted.class, StorySubmitted::getStoryId),
            wide(kept(Duration.ofHours(72))),
            from("door").to("desk").why("what newsrooms ask for; private to ingest, for embargoed text rests here")),
    FATE(
            "news.story.fate.v1",
            avro("storyId", StoryFate.class, StoryFate::getStoryId),
            wide(kept(Duration.ofDays(7))),
            from("desk").to("door").why("what became of each submission: receipts")),
    ACCEPTED(
            "news.story.accepted.v1",
            avro("storyId", Story.class, Story::getStoryId),
            wide(compacted()),
            from("desk").to("tag").why("revisions that may go out")),
    CONTROL(
            "news.story.control.v1",
            avro("storyId", StoryControl.class, StoryControl::getStoryId),
            one(compacted()),
            from("door")
                    .to("door", "desk", "link", "trending", "publish")
                    .why("killed, held, cleared: a state that overtakes everything")),
    TAGGED(
            "news.story.tagged.v1",
            avro("storyId", StoryTagged.class, tagged -> tagged.getStory().getStoryId()),
            one(compacted()),
            from("tag")
                    .to("link")
                    .why("revisions with tags and vector; one partition, for the one order is made here")),
    WIRE(
            "news.wire.v1",
            shared("storyId", WireStory.class, wire -> wire.getStory().getStoryId()),
            one(compacted()),
            from("link")
                    .to("door", "link", "trending", "publish")
                    .why("the wire: every output is a pure function of it")),
    READ_RECEIVED(
            "news.read.received.v1",
            avro("none; the partition follows from the reader", ReadBatch.class, batch -> ""),
            wide(kept(Duration.ofHours(48)).appendTime()),
            from("door").to("trending").why("reads, spread by reader")),
    READ_RETRACTED(
            "news.read.retracted.v1",
            avro("ruleId, on every partition", ReadRetracted.class, ReadRetracted::getRuleId),
            // a rule reaches a day ahead and boards look back a day: after 48 h it matters no more
            wide(kept(Duration.ofHours(72)).appendTime()),
            from("door").to("door", "trending").why("false reads to subtract, and reads kept apart to give back")),
    RANKING(
            "news.trending.ranking.v1",
            shared(
                    "board|window, then |reads or |rising where not by readers",
                    Ranking.class,
                    ranking -> BoardKey.of(ranking).toString()),
            one(compacted()),
            from("trending").to("publish").why("the boards as they stand")),
    RANKING_HISTORY(
            "news.trending.history.v1",
            shared(
                    "as the ranking's",
                    Ranking.class,
                    ranking -> BoardKey.of(ranking).toString()),
            one(kept(Duration.ofDays(30))),
            from("trending").to("publish").why("the boards as they stood, to the minute")),
    STORY_READS(
            "news.trending.story.v1",
            shared("storyId", StoryReads.class, StoryReads::getStoryId),
            one(compacted()),
            from("trending").to("publish").why("how each story that is on a board was read, hour by hour")),
    BOARD_RULING(
            "news.trending.editorial.v1",
            avro("board|storyId", BoardRuling.class, ruling -> BoardKey.ruling(ruling.getBoard(), ruling.getStoryId())),
            one(compacted()),
            from("door")
                    .to("door", "publish", "trending")
                    .why("what editors pin, hold and block, with author and reason")),
    RANKING_AUDIT(
            "news.trending.audit.v1",
            shared(
                    "board|window",
                    RankingAudit.class,
                    audit -> BoardKey.readers(audit.getBoard(), audit.getWindow())
                            .toString()),
            one(compacted()),
            from("trending").to("publish").why("what an independent recount of a board found")),
    SUBMISSION_KEY(
            "news.submission.key.v1",
            avro("receiptId", SubmissionKey.class, SubmissionKey::getReceiptId),
            one(kept(Duration.ofHours(72))),
            from("door")
                    .to("door")
                    .why(
                            "idempotency keys in use: the first record of a receipt holds, for all doors; private to ingest")),
    ACCESS_KEY(
            "news.access.key.v1",
            avro("keyId", AccessKey.class, AccessKey::getKeyId),
            one(compacted()),
            from("door").to("door").why("API keys, hashed; private to ingest")),
    READER_SALT(
            "news.reader.salt.v1",
            avro("day", ReaderSalt.class, ReaderSalt::getDay),
            one(compacted()),
            from("door")
                    .to("door")
                    .why("the salt that all doors share; private to ingest, tombstoned 48 h after its day")),
    CLOCK(
            "news.clock.v1",
            text("service"),
            one(kept(Duration.ofHours(1)).appendTime()),
            from("desk").to().why("ticks that the broker stamps, to compare its clock with the machine's"));

    /** The number of partitions of a topic: one where one order matters, else as many as the operator sets. */
    public enum Spread {
        ONE,
        WIDE
    }

    private static final Map<String, Topics> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Topics::topic, Function.identity()));

    private final String topic;
    private final Content content;
    private final Layout layout;
    private final Flow flow;

    Topics(String topic, Content content, Layout layout, Flow flow) {
        this.topic = topic;
        this.content = content;
        this.layout = layout;
        this.flow = flow;
    }

    /** The name on the broker. */
    public String topic() {
        return topic;
    }

    /** The meaning of the key; keys are UTF-8 strings. */
    public String key() {
        return content.key();
    }

    /** The Avro class of the value; empty where the value is plain text. */
    public Optional<Class<? extends SpecificRecord>> value() {
        return Optional.ofNullable(content.value());
    }

    /** The key of a record with this value; empty where the topic has none. */
    public String keyOf(SpecificRecord value) {
        return content.keyOf().apply(value);
    }

    /**
     * Checks the key of a record with this value; any key will do where the topic has none.
     *
     * @throws SerializationException when the value belongs under another key
     */
    public void checkKey(@Nullable String key, SpecificRecord value) {
        if (isKeyed() && !keyOf(value).equals(key)) {
            throw new SerializationException("a key on " + topic + ": expected " + keyOf(value) + ", found " + key);
        }
    }

    /** True when each record must have a key. */
    public boolean isKeyed() {
        return !key().startsWith("none");
    }

    /** True when a null value is a tombstone; elsewhere it is an error. */
    public boolean isCompacted() {
        return retention().isCompacted();
    }

    /** The topic of this name on the broker. */
    public static Optional<Topics> named(String topic) {
        return Optional.ofNullable(BY_NAME.get(topic));
    }

    /** The subject in the schema registry under which the value's schema is kept. */
    public String subject() {
        return topic + "-value";
    }

    /** The schema of the value as its writer has it; empty where the value is plain text. */
    public Optional<Schema> schema() {
        return value().map(SpecificData.get()::getSchema);
    }

    /** The compatibility level of the value's schema: outsiders read the wire and the rankings at their own pace. */
    public Compatibility compatibility() {
        return content.compatibility();
    }

    public Spread spread() {
        return layout.spread();
    }

    /** Partitions to create, where {@code wide} is the operator's number for topics that spread. */
    public int partitions(int wide) {
        return layout.spread() == Spread.ONE ? 1 : wide;
    }

    /** Topic configuration; states every policy explicitly. */
    public Retention retention() {
        return layout.retention();
    }

    /** The one part that writes it. */
    public String writer() {
        return flow.writer();
    }

    /** The parts that read it. */
    public List<String> readers() {
        return flow.readers();
    }

    public String why() {
        return flow.why();
    }

    /** The topic for the records of this topic that {@code consumer} could not process. */
    public String deadLetters(String consumer) {
        return topic + ".dlq." + consumer;
    }

    /** All dead-letter topics of this topic, one a reader. */
    public Stream<String> deadLetters() {
        return flow.readers().stream().map(this::deadLetters);
    }

    private static <T extends SpecificRecord> Content avro(String key, Class<T> value, Function<T, String> keyOf) {
        return new Content(key, value, each -> keyOf.apply(value.cast(each)), Compatibility.BACKWARD_TRANSITIVE);
    }

    private static <T extends SpecificRecord> Content shared(String key, Class<T> value, Function<T, String> keyOf) {
        return new Content(key, value, each -> keyOf.apply(value.cast(each)), Compatibility.FULL_TRANSITIVE);
    }

    private static Content text(String key) {
        return new Content(key, null, each -> "", Compatibility.BACKWARD_TRANSITIVE);
    }

    private static Layout one(Retention retention) {
        return new Layout(Spread.ONE, retention);
    }

    private static Layout wide(Retention retention) {
        return new Layout(Spread.WIDE, retention);
    }

    private static Flow from(String writer) {
        return new Flow(writer, List.of(), "");
    }

    private record Content(
            String key,
            @Nullable Class<? extends SpecificRecord> value,
            Function<SpecificRecord, String> keyOf,
            Compatibility compatibility) {}

    private record Layout(Spread spread, Retention retention) {}

    private record Flow(String writer, List<String> readers, String why) {
        Flow to(String... names) {
            return new Flow(writer, List.of(names), why);
        }

        Flow why(String reason) {
            return new Flow(writer, readers, reason);
        }
    }
}
