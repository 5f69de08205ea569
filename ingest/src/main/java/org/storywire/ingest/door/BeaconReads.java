package org.storywire.ingest.door;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.read.Asked;
import org.storywire.ingest.read.NetworkCrowds;
import org.storywire.ingest.read.Networks;
import org.storywire.ingest.read.Pseudonyms;
import org.storywire.ingest.read.ReadReader;
import org.storywire.ingest.read.ReadTime;
import org.storywire.ingest.read.Refusal;
import org.storywire.ingest.read.Robots;
import org.storywire.runtime.Json;
import org.storywire.runtime.ProblemException;
import org.storywire.runtime.Request;
import org.storywire.runtime.Response;
import org.storywire.schemas.avro.Read;

/** Reads that pages report without a key: who reads is a pseudonym of the day, when is now. */
final class BeaconReads {
    /** Bytes of a beacon. */
    static final int BEACON_BYTES = 2 * 1024;

    private static final List<String> TYPES = List.of("text/plain", "application/json");
    private static final int AGENT = 512;

    private final ReadsEndpoint.Desk desk;
    private final BeaconGate gate;
    private final Salts salts;
    private final Visitors visitors;
    private volatile Pseudonyms.@Nullable Keyed today;

    BeaconReads(ReadsEndpoint.Desk desk, BeaconGate gate, Salts salts, Visitors visitors) {
        this.desk = desk;
        this.gate = gate;
        this.salts = salts;
        this.visitors = visitors;
    }

    ReadsEndpoint.Counted take(Request request) {
        desk.tally().received(DoorTally.READS, 1);
        Optional<String> origin = gate.origin(request);
        if (origin.isEmpty()) {
            throw refused(
                    Refusal.ORIGIN,
                    Problems.problem(
                            403,
                            "origin-not-allowed",
                            "Beacons of this page are not taken",
                            Problems.expected("an Origin that is allowed", "another one or none")));
        }
        Optional<Long> wait = gate.wait(request).map(time -> Math.max(1, time.toSeconds()));
        if (wait.isPresent()) {
            desk.tally().refused(DoorTally.READS, Refusal.RATE.word(), 1);
            return new ReadsEndpoint.Counted(0, CompletableFuture.completedFuture(slower(wait.get())));
        }
        Instant now = desk.clock().instant();
        Asked asked = asked(request, now);
        String storyId = asked.storyId()
                .or(() -> asked.url().flatMap(desk.stories()::at))
                .orElseThrow(() -> refused(
                        Refusal.UNKNOWN_URL,
                        Problems.problem(
                                422,
                                Refusal.UNKNOWN_URL.word(),
                                "No story is known at this address",
                                Problems.expected("the address of a story on the wire", "another one"))));
        Optional<byte[]> salt = salts.at(now);
        if (salt.isEmpty()) {
            return new ReadsEndpoint.Counted(
                    1, CompletableFuture.failedFuture(new Unavailable("no salt of the day yet")));
        }
        Read read = read(request, asked, new Known(storyId, origin.get(), now), salt.get());
        return new ReadsEndpoint.Counted(1, desk.gatherer().add(List.of(read)).thenApply(safe -> Response.empty(204)));
    }

    /** What was found out about a beacon: its story, its page's origin, its time. */
    private record Known(String storyId, String origin, Instant at) {}

    private Asked asked(Request request, Instant now) {
        if (request.body().length > BEACON_BYTES) {
            throw refused(
                    Refusal.MALFORMED,
                    Problems.problem(
                            413,
                            "too-large",
                            "The beacon is too large",
                            Problems.expected("at most " + BEACON_BYTES + " bytes", request.body().length + " bytes")));
        }
        try {
            if (!TYPES.contains(StoryRequest.mediaType(request, String.join(" or ", TYPES)))) {
                throw Problems.mediaType(String.join(" or ", TYPES), "another type");
            }
            ReadReader.Item item = ReadReader.beacon(Json.tree(request.body()), now);
            return item.asked()
                    .orElseThrow(() -> Problems.invalidRead(400, item.mistake().orElseThrow()));
        } catch (ProblemException e) {
            throw refused(Refusal.MALFORMED, e);
        }
    }

    private Read read(Request request, Asked asked, Known known, byte[] salt) {
        String agent = request.header("User-Agent")
                .map(name -> name.substring(0, Math.min(AGENT, name.length())))
                .orElse("");
        String address = request.remoteAddress();
        Pseudonyms.Keyed pseudonyms = pseudonyms(salt);
        NetworkCrowds.Visit visit = new NetworkCrowds.Visit(
                pseudonyms.network(Networks.prefix(address)),
                known.storyId,
                pseudonyms.reader(new Pseudonyms.Visitor(address, agent, known.origin)));
        Robots.Judgement judgement = visitors.judge(visitors.judge(address, agent), visit, known.at);
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
    private Pseudonyms.Keyed pseudonyms(byte[] salt) {
        Pseudonyms.Keyed made = today;
        if (made == null || !made.isOf(salt)) {
            made = new Pseudonyms.Keyed(salt);
            today = made;
        }
        return made;
    }

    private ProblemException refused(Refusal why, ProblemException problem) {
        desk.tally().refused(DoorTally.READS, why.word(), 1);
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
