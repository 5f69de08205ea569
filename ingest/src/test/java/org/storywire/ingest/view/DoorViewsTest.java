package org.storywire.ingest.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storywire.ingest.event.BrokersUnavailableException;
import org.storywire.ingest.fate.FateCases;
import org.storywire.ingest.story.SampleArticles;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Cause;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.FateOutcome;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryFate;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.SubmissionAction;
import org.storywire.schemas.avro.WireStory;

final class DoorViewsTest {
    private final ReceiptView receipts = new ReceiptView(3);

    @BeforeEach
    void trust() {
        TrustedRecords.trust();
    }

    @Test
    void aStoryIsFoundByEachOfItsAddresses() {
        AcceptedStoryView book = new AcceptedStoryView(URI.create("http://localhost:8080"), 10);
        book.wired(wire("full-1", "https://daily.example.com/a", List.of("https://daily.example.com/b")));
        assertThat(book.at("http://DAILY.example.com/a/?utm_source=x#top")).contains("daily:full-1");
        assertThat(book.at("https://daily.example.com/b")).contains("daily:full-1");
        assertThat(book.at("http://localhost:8080/stories/daily%3Afull-1/any-slug"))
                .contains("daily:full-1");
        assertThat(book.at("http://localhost:8080/stories/daily%3Aother/any-slug"))
                .isEmpty();
        assertThat(book.at("http://localhost:8080/stories/%zz")).isEmpty();
        assertThat(book.at("https://daily.example.com/c")).isEmpty();
        assertThat(book.highest("daily:full-1")).isEqualTo(1);
    }

    @Test
    void anAddressThatAStoryLeavesIsForgottenAndSoAreTheOldestStories() {
        AcceptedStoryView book = new AcceptedStoryView(URI.create("http://localhost:8080"), 2);
        book.wired(wire("one", "https://e.com/1", List.of()));
        book.wired(wire("one", "https://e.com/1b", List.of()));
        assertThat(book.at("https://e.com/1")).isEmpty();
        book.wired(wire("two", "https://e.com/2", List.of()));
        book.wired(wire("three", "https://e.com/3", List.of()));
        assertThat(book.at("https://e.com/1b")).isEmpty();
        assertThat(book.at("https://e.com/3")).contains("daily:three");
    }

    @Test
    void aSubmissionIsSentOnceHoweverOftenItIsRequested() {
        AtomicInteger sent = new AtomicInteger();
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        StorySubmitted submission = FateCases.revise("r1", 1, "one");
        for (int i = 0; i < 5; i++) {
            assertThat(receipts.submit(submission, () -> {
                        sent.incrementAndGet();
                        return acknowledged;
                    }))
                    .isNotDone();
        }
        acknowledged.complete(null);
        assertThat(receipts.submit(submission, CompletableFuture::new)).isDone();
        assertThat(sent).hasValue(1);
    }

    @Test
    void aFailedSendingIsTriedAgain() {
        StorySubmitted submission = FateCases.revise("r1", 1, "one");
        assertThat(receipts.submit(
                        submission, () -> CompletableFuture.failedFuture(new BrokersUnavailableException("x"))))
                .isCompletedExceptionally();
        assertThat(receipts.find("r1")).isEmpty();
        assertThat(receipts.submit(submission, () -> CompletableFuture.completedFuture(null)))
                .isCompleted();
    }

    @Test
    void stagesComeInTheOrderOfThePipelineWhateverIsReadFirst() {
        receipts.wired(wire("r1"));
        receipts.fate(fate("r1", FateOutcome.SEALED));
        receipts.fate(fate("r1", FateOutcome.ACCEPTED));
        assertThat(receipts.find("r1").orElseThrow().stages())
                .extracting(Receipt.Stage::stage)
                .containsExactly("submitted", "sealed", "accepted", "tagged", "wired");
        assertThat(receipts.decided("r1")).isCompleted();
    }

    @Test
    void theOldestReceiptsAreForgotten() {
        for (int i = 0; i < 5; i++) {
            receipts.fate(fate("r" + i, FateOutcome.ACCEPTED));
        }
        assertThat(receipts.find("r1")).isEmpty();
        assertThat(receipts.find("r2")).isPresent();
    }

    private static StoryFate fate(String receipt, FateOutcome outcome) {
        return StoryFate.newBuilder()
                .setReceiptId(receipt)
                .setStoryId("daily:a")
                .setAction(SubmissionAction.REVISE)
                .setRevision(1)
                .setOutcome(outcome)
                .setCurrentRevision(1)
                .setSubmittedAt(SampleArticles.NOW)
                .setDecidedAt(SampleArticles.NOW)
                .build();
    }

    private static WireStory wire(String receipt) {
        return wire(Story.newBuilder(SampleArticles.small(body -> {}))
                .setCause(new Cause(CauseType.SUBMISSION, receipt, 1L))
                .build());
    }

    private static WireStory wire(String id, String url, List<String> aliases) {
        return wire(SampleArticles.small(body -> {
            body.put("sourceId", id).put("canonicalUrl", url);
            aliases.forEach(body.putArray("aliases")::add);
        }));
    }

    private static WireStory wire(Story story) {
        return WireStory.newBuilder()
                .setStory(story)
                .setLanguage("en")
                .setCause(story.getCause())
                .setTaggedAt(SampleArticles.NOW)
                .setWiredAt(SampleArticles.NOW)
                .build();
    }
}
