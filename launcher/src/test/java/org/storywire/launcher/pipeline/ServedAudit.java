package org.storywire.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingEntry;

/** The recount of the board of all in API and page, when it is right and when a record claims a drift. */
record ServedAudit(PipelineSite site, Settings settings) {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String KEY = "all|PT24H";
    private static final int MORE = 17;

    void aRightBoardMatches() {
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode audit = audit();
            assertThat(audit.path("outcome").asText()).as("%s", audit).isEqualTo("match");
            assertThat(audit.path("stories").asInt()).isPositive();
        });
        JsonNode basis = site.get("/v1/trending?board=all").json().path("basis");
        assertThat(basis.path("config").asText()).hasSize(16);
        assertThat(basis.path("reads").size()).isPositive();
        await().atMost(SOON).until(() -> site.get("/trending").body().contains("audit-match"));
    }

    /** A wrong board is sent again when a right one replaced it meanwhile, as happens each minute. */
    void aWrongBoardIsReportedAsDriftAndARightOneMatchesAgain() {
        List<Ranking> wrong = new ArrayList<>();
        await().atMost(SOON).untilAsserted(() -> {
            if (!wrong.contains(last(List.of()))) {
                wrong.add(wrong(last(List.of())));
                send(wrong.get(wrong.size() - 1));
            }
            JsonNode audit = audit();
            assertThat(audit.path("outcome").asText()).as("%s", audit).isEqualTo("drift");
            assertThat(audit.path("differing").asInt()).isEqualTo(1);
            assertThat(audit.path("largestDifference").asInt()).isEqualTo(MORE);
            assertThat(site.get("/trending").body()).contains("1 of ", "audit-drift");
        });
        send(last(wrong));
        aRightBoardMatches();
    }

    private JsonNode audit() {
        return site.get("/v1/trending?board=all").json().path("audit");
    }

    /** The last board sent, except these. */
    private Ranking last(List<Ranking> without) {
        List<Ranking> rankings = rankings();
        rankings.removeAll(without);
        return rankings.get(rankings.size() - 1);
    }

    private List<Ranking> rankings() {
        try (Deserializer<Ranking> deserializer = new AvroSerdes(settings.registry()).deserializer(Ranking.class)) {
            List<Ranking> rankings = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> record : new TopicView(settings).records(Topics.RANKING.topic())) {
                if (KEY.equals(record.key())) {
                    rankings.add(deserializer.deserialize(record.topic(), record.value()));
                }
            }
            return rankings;
        }
    }

    private static Ranking wrong(Ranking board) {
        List<RankingEntry> entries = new ArrayList<>(board.getEntries());
        RankingEntry first = entries.get(0);
        entries.set(
                0,
                RankingEntry.newBuilder(first)
                        .setReaders(first.getReaders() + MORE)
                        .build());
        return Ranking.newBuilder(board).setEntries(entries).build();
    }

    private void send(Ranking board) {
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        try (KafkaProducer<String, Ranking> producer = new KafkaProducer<>(
                KafkaConfigs.producer(settings), new StringSerializer(), serdes.<Ranking>serializer())) {
            producer.send(new ProducerRecord<>(Topics.RANKING.topic(), KEY, board))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
