package org.storywire.ingest.route;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.storywire.ingest.event.DoorMetrics;
import org.storywire.ingest.event.ReadBatcher;
import org.storywire.ingest.read.Pseudonymizer;
import org.storywire.ingest.read.ReadParser;
import org.storywire.ingest.read.ReadRejection;
import org.storywire.ingest.read.ReadTime;
import org.storywire.ingest.read.ReportedRead;
import org.storywire.ingest.view.AcceptedStoryView;
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.http.Request;
import org.storywire.runtime.http.Response;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Read;

/** Handles reads that a newsroom reports with a key: one or a batch, each with its opaque reader and its time. */
public final class KeyedReadHandler {
    private final AcceptedStoryView stories;
    private final ReadBatcher batcher;
    private final DoorMetrics metrics;

    public KeyedReadHandler(AcceptedStoryView stories, ReadBatcher batcher, DoorMetrics metrics) {
        this.stories = stories;
        this.batcher = batcher;
        this.metrics = metrics;
    }

    /** A refused read of a batch, as it is served. */
    record Refused(int index, String reason) {}

    ReadsEndpoint.Counted handle(Request request, Caller caller, Instant now) {
        List<ReadParser.Item> items = ReadParser.keyed(DoorRequest.json(request), now);
        metrics.received(DoorMetrics.READS, items.size());
        List<Read> reads = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (ReadParser.Item item : items) {
            Optional<ReadRejection> refusal = refusal(item, now);
            refusal.ifPresent(why -> refused.add(refuse(item, why)));
            if (refusal.isEmpty()) {
                reads.add(read(item.read().orElseThrow(), caller, now));
            }
        }
        if (items.size() == 1 && items.get(0).error().isPresent()) {
            throw Problems.invalidRead(400, items.get(0).error().get());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("accepted", reads.size());
        answer.put("refused", refused);
        return new ReadsEndpoint.Counted(
                reads.size(), batcher.add(reads).thenApply(done -> Response.json(202, answer)));
    }

    private Optional<ReadRejection> refusal(ReadParser.Item item, Instant now) {
        return item.read()
                .map(reported -> ReadTime.refusal(reported.at(), now).or(() -> unknown(reported)))
                .orElse(Optional.of(ReadRejection.MALFORMED));
    }

    private Optional<ReadRejection> unknown(ReportedRead reported) {
        boolean unknown = reported.url().map(url -> stories.at(url).isEmpty()).orElse(false);
        return unknown ? Optional.of(ReadRejection.UNKNOWN_URL) : Optional.empty();
    }

    private Refused refuse(ReadParser.Item item, ReadRejection why) {
        metrics.refused(DoorMetrics.READS, why.code(), 1);
        return new Refused(item.index(), why.code());
    }

    private Read read(ReportedRead reported, Caller caller, Instant now) {
        return Read.newBuilder()
                .setReader(Pseudonymizer.reported(
                        caller.publisher(), reported.readerId().orElse("")))
                .setStoryId(reported.storyId()
                        .or(() -> reported.url().flatMap(stories::at))
                        .orElse(""))
                .setMinute(ReadTime.minute(reported.at(), now))
                .setAgent(AgentClass.HUMAN)
                .setEngagedSeconds(reported.engagedSeconds())
                .build();
    }
}
