package org.storywire.ingest.route;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.event.BrokersUnavailableException;
import org.storywire.ingest.event.DoorMetrics;
import org.storywire.ingest.event.ReadBatcher;
import org.storywire.ingest.read.NetworkPrefixes;
import org.storywire.ingest.read.NetworkReaderLimit;
import org.storywire.ingest.read.Pseudonymizer;
import org.storywire.ingest.read.ReadParser;
import org.storywire.ingest.read.ReadRejection;
import org.storywire.ingest.read.ReadTime;
import org.storywire.ingest.read.ReportedRead;
import org.storywire.ingest.read.RobotDetector;
import org.storywire.ingest.view.AcceptedStoryView;
import org.storywire.ingest.view.ReaderSalts;
import org.storywire.runtime.http.Json;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.schemas.avro.Read;

/** Handles reads that pages report without a key: the reader is a pseudonym of the day, the time is now. */
public final class BeaconReadHandler {
    /** Bytes of a beacon. */
    static final int BEACON_BYTES = 2 * 1024;

    private static final List<String> TYPES = List.of("text/plain", "application/json");
    private static final int AGENT = 512;

    private final AcceptedStoryView stories;
    private final ReadBatcher batcher;
    private final DoorMetrics metrics;
    private final BeaconFilter filter;
    private final ReaderSalts salts;
    private final ClientClassifier classifier;
    private volatile Pseudonymizer.@Nullable Keyed today;

    public BeaconReadHandler(
            AcceptedStoryView stories,
            ReadBatcher batcher,
            DoorMetrics metrics,
            BeaconFilter filter,
            ReaderSalts salts,
            ClientClassifier classifier) {
        this.stories = stories;
        this.batcher = batcher;
        this.metrics = metrics;
        this.filter = filter;
        this.salts = salts;
        this.classifier = classifier;
    }

    ReadsEndpoint.Counted handle(Request request, Instant now) {
        metrics.received(DoorMetrics.READS, 1);
        Optional<String> origin = filter.origin(request);
        if (origin.isEmpty()) {
            throw refused(
                    ReadRejection.ORIGIN,
                    Problems.problem(
                            403,
                            "origin-not-allowed",
                            "Beacons of this page are not accepted",
                            Problems.expected("an Origin that is allowed", "another one or none")));
        }
        Optional<Long> wait = filter.wait(request).map(time -> Math.max(1, time.toSeconds()));
        if (wait.isPresent()) {
            metrics.refused(DoorMetrics.READS, ReadRejection.RATE.code(), 1);
            return new ReadsEndpoint.Counted(0, CompletableFuture.completedFuture(slower(wait.get())));
        }
        ReportedRead reported = parse(request, now);
        Optional<byte[]> salt = salts.at(now);
        if (salt.isEmpty()) {
            return new ReadsEndpoint.Counted(
                    1, CompletableFuture.failedFuture(new BrokersUnavailableException("no salt of the day yet")));
        }
        String storyId = reported.storyId()
                .or(() -> reported.url().flatMap(stories::at))
                .orElseThrow(() -> refused(
                        ReadRejection.UNKNOWN_URL,
                        Problems.problem(
                                422,
                                ReadRejection.UNKNOWN_URL.code(),
                                "No story is known at this address",
                                Problems.expected("the address of a story on the wire", "another one"))));
        Read read = read(request, reported, new Known(storyId, origin.get(), now), salt.get());
        return new ReadsEndpoint.Counted(1, batcher.add(List.of(read)).thenApply(done -> Response.empty(204)));
    }

    /** A beacon's story, its page's origin and its time. */
    private record Known(String storyId, String origin, Instant at) {}

    private ReportedRead parse(Request request, Instant now) {
        if (request.body().length > BEACON_BYTES) {
            throw refused(
                    ReadRejection.MALFORMED,
                    Problems.problem(
                            413,
                            "too-large",
                            "The beacon is too large",
                            Problems.expected("at most " + BEACON_BYTES + " bytes", request.body().length + " bytes")));
        }
        try {
            if (!TYPES.contains(DoorRequest.mediaType(request, String.join(" or ", TYPES)))) {
                throw Problems.mediaType(String.join(" or ", TYPES), "another type");
            }
            ReadParser.Item item = ReadParser.beacon(Json.tree(request.body()), now);
            return item.read()
                    .orElseThrow(() -> Problems.invalidRead(400, item.error().orElseThrow()));
        } catch (ProblemException e) {
            throw refused(ReadRejection.MALFORMED, e);
        }
    }

    private Read read(Request request, ReportedRead reported, Known known, byte[] salt) {
        String agent = request.header("User-Agent")
                .map(name -> name.substring(0, Math.min(AGENT, name.length())))
                .orElse("");
        String address = request.remoteAddress();
        Pseudonymizer.Keyed pseudonyms = pseudonyms(salt);
        NetworkReaderLimit.Visit visit = new NetworkReaderLimit.Visit(
                pseudonyms.network(NetworkPrefixes.prefix(address)),
                known.storyId,
                pseudonyms.reader(new Pseudonymizer.Visitor(address, agent, known.origin)));
        RobotDetector.Classification classification =
                classifier.classify(classifier.classify(address, agent), visit, known.at);
        metrics.classified(classification);
        return Read.newBuilder()
                .setReader(visit.reader())
                .setStoryId(visit.storyId())
                .setMinute(ReadTime.minute(known.at, known.at))
                .setNetwork(visit.network())
                .setAgent(classification.agent())
                .setEngagedSeconds(reported.engagedSeconds())
                .build();
    }

    /** Created once a salt; threads that race create equal ones. */
    private Pseudonymizer.Keyed pseudonyms(byte[] salt) {
        Pseudonymizer.Keyed made = today;
        if (made == null || !made.isOf(salt)) {
            made = new Pseudonymizer.Keyed(salt);
            today = made;
        }
        return made;
    }

    private ProblemException refused(ReadRejection why, ProblemException problem) {
        metrics.refused(DoorMetrics.READS, why.code(), 1);
        return problem;
    }

    private static Response slower(long seconds) {
        return Response.problem(Problems.problem(
                                429,
                                "too-many-reads",
                                "Too many reads from this network",
                                Problems.expected("fewer beacons", "more than the limit"))
                        .problem())
                .header("Retry-After", Long.toString(seconds));
    }
}
