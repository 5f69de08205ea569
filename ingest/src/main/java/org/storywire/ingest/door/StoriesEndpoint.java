package org.storywire.ingest.door;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.storywire.ingest.fate.DeskRules;
import org.storywire.ingest.story.ContentHash;
import org.storywire.ingest.story.Filing;
import org.storywire.ingest.story.Ids;
import org.storywire.ingest.story.NewsArticleReader;
import org.storywire.ingest.story.Reading;
import org.storywire.ingest.story.StoryReader;
import org.storywire.runtime.Caller;
import org.storywire.runtime.Json;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.SubmissionAction;

/** Takes stories: {@code POST /v1/stories} and {@code PUT /v1/stories/{id}}, in our JSON or as a schema.org article. */
final class StoriesEndpoint {
    private static final String TYPES = "application/json or application/ld+json";

    private final Submissions submissions;
    private final SecureRandom random = new SecureRandom();

    StoriesEndpoint(Submissions submissions) {
        this.submissions = submissions;
    }

    Response post(Request request) {
        return take(request, Optional.empty());
    }

    Response put(Request request) {
        return take(request, Optional.of(StoryRequest.addressed(request)));
    }

    private Response take(Request request, Optional<Ids.StoryName> addressed) {
        Caller caller = StoryRequest.caller(request);
        Optional<String> key = StoryRequest.idempotencyKey(request);
        boolean dryRun = StoryRequest.isDryRun(request);
        Duration patience = StoryRequest.patience(request);
        String receiptId =
                key.map(word -> Hashes.receipt(caller.publisher(), word)).orElseGet(() -> Hashes.receipt(random));
        Instant now = submissions.books().clock().instant();
        Reading.Legible read = read(request, new Filing(caller.publisher(), addressed, receiptId, now));
        if (dryRun) {
            return Response.json(200, wouldBe(read));
        }
        StorySubmitted asked = submission(read.story(), caller);
        Optional<String> hash = key.map(word -> Hashes.request(
                "revise", asked.getStoryId(), Long.toString(asked.getRevision()), asked.getContentHash()));
        Receipt receipt = submissions.submit(new Submissions.Order(asked, hash, Optional.empty()));
        return Answers.taken(receipt, patience, submissions);
    }

    private static Reading.Legible read(Request request, Filing filing) {
        String type = StoryRequest.mediaType(request, TYPES);
        boolean linked = type.equals("application/ld+json");
        if (!linked && !type.equals("application/json")) {
            throw Problems.mediaType(TYPES, type.isEmpty() ? "none" : "another type");
        }
        JsonNode body = Json.tree(request.body());
        Reading reading = linked ? NewsArticleReader.read(body, filing) : StoryReader.read(body, filing);
        return reading.fold(readable -> readable, mistaken -> {
            throw Problems.invalidStory(mistaken);
        });
    }

    private static StorySubmitted submission(Story story, Caller caller) {
        return StorySubmitted.newBuilder()
                .setReceiptId(story.getCause().getId())
                .setStoryId(story.getStoryId())
                .setAction(SubmissionAction.REVISE)
                .setStory(story)
                .setRevision(story.getRevision())
                .setContentHash(ContentHash.of(story))
                .setSubmittedBy(caller.keyId())
                .setSubmittedAt(story.getSubmittedAt())
                .build();
    }

    /** What the desk would say, as far as the door knows the story. */
    private Map<String, Object> wouldBe(Reading.Legible read) {
        Story story = read.story();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("would", would(story));
        answer.put("storyId", story.getStoryId());
        answer.put("revision", story.getRevision());
        answer.put("warnings", List.copyOf(read.warnings()));
        return answer;
    }

    private String would(Story story) {
        Submissions.Books books = submissions.books();
        long highest = books.stories().highest(story.getStoryId());
        boolean killed = books.controls()
                .of(story.getStoryId())
                .filter(control -> control.getState() == ControlState.KILLED)
                .isPresent();
        if (killed) {
            return "refused: " + DeskRules.KILLED;
        }
        if (story.getRevision() <= highest) {
            return story.getRevision() < highest ? "stale" : "duplicate or conflict";
        }
        boolean embargoed = story.getEmbargoUntil()
                .filter(until -> until.isAfter(books.clock().instant()))
                .isPresent();
        return embargoed ? "sealed" : "accepted";
    }
}
