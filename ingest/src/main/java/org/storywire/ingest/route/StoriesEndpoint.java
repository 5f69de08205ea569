package org.storywire.ingest.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.storywire.ingest.event.DerivedIds;
import org.storywire.ingest.fate.DeskRules;
import org.storywire.ingest.story.IdGrammar;
import org.storywire.ingest.story.NewsArticleParser;
import org.storywire.ingest.story.ParseResult;
import org.storywire.ingest.story.StoryContentHash;
import org.storywire.ingest.story.StoryParser;
import org.storywire.ingest.story.SubmissionContext;
import org.storywire.ingest.view.AcceptedStoryView;
import org.storywire.ingest.view.ControlView;
import org.storywire.ingest.view.Receipt;
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.http.Json;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StorySubmitted;
import org.storywire.schemas.avro.SubmissionAction;

/** Accepts stories ({@code POST} and {@code PUT}), in our JSON or as a schema.org article. */
public final class StoriesEndpoint {
    private static final String TYPES = "application/json or application/ld+json";

    private final SubmissionWriter submissions;
    private final AcceptedStoryView stories;
    private final ControlView controls;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public StoriesEndpoint(SubmissionWriter submissions, AcceptedStoryView stories, ControlView controls, Clock clock) {
        this.submissions = submissions;
        this.stories = stories;
        this.controls = controls;
        this.clock = clock;
    }

    public Response post(Request request) {
        return submit(request, Optional.empty());
    }

    public Response put(Request request) {
        return submit(request, Optional.of(DoorRequest.addressed(request)));
    }

    private Response submit(Request request, Optional<IdGrammar.StoryName> addressed) {
        Caller caller = DoorRequest.caller(request);
        Optional<String> key = DoorRequest.idempotencyKey(request);
        boolean dryRun = DoorRequest.isDryRun(request);
        Duration patience = DoorRequest.patience(request);
        String receiptId = key.map(value -> DerivedIds.receipt(caller.publisher(), value))
                .orElseGet(() -> DerivedIds.receipt(random));
        Instant now = clock.instant();
        ParseResult.Valid read = read(request, new SubmissionContext(caller.publisher(), addressed, receiptId, now));
        if (dryRun) {
            return Response.json(200, dryRunResponse(read));
        }
        StorySubmitted submission = submission(read.story(), caller);
        Optional<String> hash = key.map(value -> DerivedIds.request(
                "revise",
                submission.getStoryId(),
                Long.toString(submission.getRevision()),
                submission.getContentHash()));
        Receipt receipt = submissions.submit(submission, hash, Optional.empty());
        return StoryResponses.submitted(submissions.awaitFate(receipt, patience), patience);
    }

    private static ParseResult.Valid read(Request request, SubmissionContext context) {
        String type = DoorRequest.mediaType(request, TYPES);
        boolean linked = type.equals("application/ld+json");
        if (!linked && !type.equals("application/json")) {
            throw Problems.mediaType(TYPES, type.isEmpty() ? "none" : "another type");
        }
        JsonNode body = Json.tree(request.body());
        ParseResult result = linked ? NewsArticleParser.read(body, context) : StoryParser.read(body, context);
        return result.fold(valid -> valid, invalid -> {
            throw Problems.invalidStory(invalid);
        });
    }

    private static StorySubmitted submission(Story story, Caller caller) {
        return StorySubmitted.newBuilder()
                .setReceiptId(story.getCause().getId())
                .setStoryId(story.getStoryId())
                .setAction(SubmissionAction.REVISE)
                .setStory(story)
                .setRevision(story.getRevision())
                .setContentHash(StoryContentHash.of(story))
                .setSubmittedBy(caller.keyId())
                .setSubmittedAt(story.getSubmittedAt())
                .build();
    }

    /** The outcome that the desk would decide on, as far as the door knows the story. */
    private Map<String, Object> dryRunResponse(ParseResult.Valid read) {
        Story story = read.story();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("would", expectedOutcome(story));
        answer.put("storyId", story.getStoryId());
        answer.put("revision", story.getRevision());
        answer.put("warnings", List.copyOf(read.warnings()));
        return answer;
    }

    private String expectedOutcome(Story story) {
        long highest = stories.highest(story.getStoryId());
        boolean killed = controls.of(story.getStoryId())
                .filter(control -> control.getState() == ControlState.KILLED)
                .isPresent();
        if (killed) {
            return "refused: " + DeskRules.KILLED;
        }
        if (story.getRevision() <= highest) {
            return story.getRevision() < highest ? "stale" : "duplicate or conflict";
        }
        boolean embargoed = story.getEmbargoUntil()
                .filter(until -> until.isAfter(clock.instant()))
                .isPresent();
        return embargoed ? "sealed" : "accepted";
    }
}
