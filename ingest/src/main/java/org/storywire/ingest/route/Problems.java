package org.storywire.ingest.route;

import org.storywire.ingest.event.BrokersUnavailableException;
import org.storywire.ingest.story.ParseResult;
import org.storywire.runtime.http.FieldError;
import org.storywire.runtime.http.Problem;
import org.storywire.runtime.http.ProblemException;

/** The problems that the door answers with. */
final class Problems {
    static final String INVALID_STORY = "invalid-story";
    static final String INVALID_REQUEST = "invalid-request";
    static final String INVALID_READ = "invalid-read";
    static final String KEY_REUSED = "idempotency-key-reused";
    static final String NOT_FOUND = "not-found";
    static final String UNAVAILABLE = "unavailable";

    private static final String TYPES = "urn:storywire:problem:";

    private Problems() {}

    static ProblemException invalidStory(ParseResult.Invalid invalid) {
        String detail = unexpected(invalid)
                + (invalid.more() > 0 ? "; the first " + invalid.errors().size() + " are listed" : "");
        return new ProblemException(
                Problem.of(422, INVALID_STORY, "The story is not valid", detail).with(invalid.errors()));
    }

    static ProblemException invalidRequest(ParseResult.Invalid invalid) {
        return new ProblemException(Problem.of(422, INVALID_REQUEST, "The request is not valid", unexpected(invalid))
                .with(invalid.errors()));
    }

    private static String unexpected(ParseResult.Invalid invalid) {
        int count = invalid.errors().size() + invalid.more();
        return count + (count == 1 ? " field is" : " fields are") + " not as expected";
    }

    static ProblemException invalid(int status, String pointer, String expected, String found) {
        return ProblemException.at(status, INVALID_REQUEST, new FieldError(pointer, expected, found));
    }

    static ProblemException invalidRead(int status, FieldError error) {
        return ProblemException.at(status, INVALID_READ, error);
    }

    static ProblemException mediaType(String expected, String found) {
        return problem(
                415,
                "unsupported-media-type",
                "The content type is not one that the door reads",
                expected(expected, found));
    }

    static ProblemException keyReused() {
        return new ProblemException(Problem.of(
                422,
                KEY_REUSED,
                "The idempotency key was used before",
                "expected the request that the Idempotency-Key came with first, found another one"));
    }

    static ProblemException noSuchStory() {
        return new ProblemException(Problem.of(
                404, NOT_FOUND, "There is no such story", "expected the id of a story of the key's newsroom"));
    }

    static ProblemException noSuchReceipt() {
        return new ProblemException(Problem.of(
                404,
                NOT_FOUND,
                "There is no such receipt",
                "expected a receipt of the key's newsroom, of the last days"));
    }

    static ProblemException none(String what) {
        return new ProblemException(Problem.of(
                404, NOT_FOUND, "There is no such " + what, "expected the id of a " + what + " that the key may see"));
    }

    static ProblemException conflict(String kind, String detail) {
        return new ProblemException(Problem.of(409, kind, "The story is in another state", detail));
    }

    static ProblemException problem(int status, String kind, String title, String detail) {
        return new ProblemException(Problem.of(status, kind, title, detail));
    }

    /** The detail of a problem: what was expected and what came. */
    static String expected(String expected, String found) {
        return "expected " + expected + ", found " + found;
    }

    /** The outcome is unknown: which part of it is known, and where to ask for the rest. */
    static Problem unavailable(BrokersUnavailableException failure) {
        String detail = failure.inForce()
                        .map(action -> "the " + action + " is in force; whether its revision was accepted is not known")
                        .orElse("whether the request was accepted is not known")
                + "; repeat it with the same Idempotency-Key";
        Problem problem = Problem.of(503, UNAVAILABLE, "The brokers did not answer in time", detail);
        return failure.receiptId()
                .map(receipt -> problem.at(StoryResponses.address(receipt)))
                .orElse(problem);
    }

    /** The kind of a problem, as it is counted. */
    static String kind(Problem problem) {
        return problem.type().startsWith(TYPES) ? problem.type().substring(TYPES.length()) : "other";
    }
}
