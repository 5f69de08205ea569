package org.storywire.ingest.route;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.event.BrokersUnavailableException;
import org.storywire.ingest.event.DoorMetrics;
import org.storywire.ingest.read.NetworkPrefixes;
import org.storywire.ingest.read.NetworkReaderLimit;
import org.storywire.ingest.read.Pseudonymizer;
import org.storywire.ingest.read.ReadParser;
import org.storywire.ingest.read.ReadRejection;
import org.storywire.ingest.read.ReadTime;
import org.storywire.ingest.read.ReportedRead;
import org.storywire.ingest.read.RobotDetector;
import org.storywire.ingest.view.ReaderSalts;
import org.storywire.runtime.http.Json;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.schemas.avro.Read;

/** Reads that pages report without a key: who reads is a pseudonym of the day, when is now. */
public final class BeaconReadHandler {
    /** Bytes of a beacon. */
    static final int BEACON_BYTES = 2 * 1024;

    private static final List<String> TYPES = List.of("text/plain", "application/json");
    private static final int AGENT = 512;

    private final ReadsEndpoint.Desk desk;
    private final BeaconFilter gate;
    private final ReaderSalts salts;
    private final ClientClassifier visitors;
    private volatile Pseudonymizer.@Nullable Keyed today;

    public BeaconReadHandler(ReadsEndpoint.Desk desk, BeaconFilter gate, ReaderSalts salts, ClientClassifier visitors) {
        this.desk = desk;
        this.gate = gate;
        this.salts = salts;
        this.visitors = visitors;
    }

    ReadsEndpoint.Counted take(Request request) {
        desk.tally().received(DoorMetrics.READS, 1);
        Optional<String> origin = gate.origin(request);
        if (origin.isEmpty()) {
            throw refused(
                    ReadRejection.ORIGIN,
                    Problems.problem(
                            403,
                            "origin-not-allowed",
                            "Beacons of this page are not taken",
                            Problems.expected("an Origin that is allowed", "another one or none")));
        }
        Optional<Long> wait = gate.wait(request).map(time -> Math.max(1, time.toSeconds()));
        if (wait.isPresent()) {
            desk.tally().refused(DoorMetrics.READS, ReadRejection.RATE.word(), 1);
            return new ReadsEndpoint.Counted(0, CompletableFuture.completedFuture(slower(wait.get())));
        }
        Instant now = desk.clock().instant();
        ReportedRead asked = asked(request, now);
        Optional<byte[]> salt = salts.at(now);
        if (salt.isEmpty()) {
            return new ReadsEndpoint.Counted(
                    1, CompletableFuture.failedFuture(new BrokersUnavailableException("no salt of the day yet")));
        }
        String storyId = asked.storyId()
                .or(() -> asked.url().flatMap(desk.stories()::at))
                .orElseThrow(() -> refused(
                        ReadRejection.UNKNOWN_URL,
                        Problems.problem(
                                422,
                                ReadRejection.UNKNOWN_URL.word(),
                                "No story is known at this address",
                                Problems.expected("the address of a story on the wire", "another one"))));
        Read read = read(request, asked, new Known(storyId, origin.get(), now), salt.get());
        return new ReadsEndpoint.Counted(1, desk.gatherer().add(List.of(read)).thenApply(safe -> Response.empty(204)));
    }

    /** The findings about a beacon: its story, its page's origin, its time. */
    private record Known(String storyId, String origin, Instant at) {}

    private ReportedRead asked(Request request, Instant now) {
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
            return item.asked()
                    .orElseThrow(() -> Problems.invalidRead(400, item.mistake().orElseThrow()));
        } catch (ProblemException e) {
            throw refused(ReadRejection.MALFORMED, e);
        }
    }

    private Read read(Request request, ReportedRead asked, Known known, byte[] salt) {
        String agent = request.header("User-Agent")
                .map(name -> name.substring(0, Math.min(AGENT, name.length())))
                .orElse("");
        String address = request.remoteAddress();
        Pseudonymizer.Keyed pseudonyms = pseudonyms(salt);
        NetworkReaderLimit.Visit visit = new NetworkReaderLimit.Visit(
                pseudonyms.network(NetworkPrefixes.prefix(address)),
                known.storyId,
                pseudonyms.reader(new Pseudonymizer.Visitor(address, agent, known.origin)));
        RobotDetector.Judgement judgement = visitors.judge(visitors.judge(address, agent), visit, known.at);
        desk.tally().judged(judgement);
        return Read.newBuilder()
                .setReader(visit.reader())
                .setStoryId(visit.storyId())
                .setMinute(ReadTime.minute(known.at, known.at))
                .setNetwork(visit.network())
                .setAgent(judgement.agent())
                .setEngagedSeconds(asked.engagedSeconds())
                .build();
    }

    /** Made once a salt: two threads that make the first one make the same. */
    private Pseudonymizer.Keyed pseudonyms(byte[] salt) {
        Pseudonymizer.Keyed made = today;
        if (made == null || !made.isOf(salt)) {
            made = new Pseudonymizer.Keyed(salt);
            today = made;
        }
        return made;
    }

    private ProblemException refused(ReadRejection why, ProblemException problem) {
        desk.tally().refused(DoorMetrics.READS, why.word(), 1);
        return problem;
    }

    private static Response slower(long seconds) {
        return Response.problem(Problems.problem(
                                429,
                                "too-many-reads",
                                "Too many reads from this network",
                                Problems.expected("fewer beacons", "more than are taken"))
                        .problem())
                .header("Retry-After", Long.toString(seconds));
    }
}
