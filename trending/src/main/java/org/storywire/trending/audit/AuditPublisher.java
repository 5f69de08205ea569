package org.storywire.trending.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.LogProducer;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.RankingAudit;

/**
 * Publishes findings: that of the board of all stories each time, others when the outcome changed or is a drift, and the rest
 * in turn, one per audit.
 */
final class AuditPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditPublisher.class);

    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(15);

    private final LogProducer<String, @Nullable RankingAudit> producer;
    private final AuditMetrics metrics;
    private final Map<AuditFinding.Key, AuditOutcome> published = new HashMap<>();
    private String lastKey = "";

    AuditPublisher(Settings settings, AvroSerdes serdes, AuditMetrics metrics) {
        producer = new LogProducer<>(settings, Map.of(), new StringSerializer(), serdes.serializer());
        this.metrics = metrics;
    }

    /** @param findings the findings of all boards, by name; a board without stories gets a tombstone */
    void publish(List<AuditFinding> findings, String through) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        String next = next(findings);
        for (AuditFinding finding : findings) {
            if (finding.difference().stories() == 0 && finding.outcome() != AuditOutcome.UNSURE) {
                metrics.remove(finding.key());
                if (published.remove(finding.key()) != null
                        || finding.key().toString().equals(next)) {
                    sent.add(send(finding.key(), null));
                }
                continue;
            }
            metrics.found(finding);
            log(finding, through);
            if (isDue(finding, next)) {
                sent.add(send(finding.key(), finding.record(through)));
                published.put(finding.key(), finding.outcome());
            }
        }
        lastKey = next;
        sent.forEach(each -> Blocking.get(each, ACKNOWLEDGED_WITHIN, "the audit to be written"));
    }

    @Override
    public void close() {
        producer.close();
    }

    private boolean isDue(AuditFinding finding, String next) {
        return finding.key().board().equals(BoardKey.ALL)
                || finding.outcome() == AuditOutcome.DRIFT
                || finding.outcome() != published.get(finding.key())
                || finding.key().toString().equals(next);
    }

    /** The next key in turn. */
    private String next(List<AuditFinding> findings) {
        List<String> keys = findings.stream()
                .filter(finding -> !finding.key().board().equals(BoardKey.ALL))
                .map(finding -> finding.key().toString())
                .sorted()
                .toList();
        return keys.stream()
                .filter(key -> key.compareTo(lastKey) > 0)
                .findFirst()
                .orElse(keys.isEmpty() ? "" : keys.get(0));
    }

    private Future<RecordMetadata> send(AuditFinding.Key key, @Nullable RankingAudit audit) {
        return producer.send(new ProducerRecord<>(Topics.RANKING_AUDIT.topic(), key.toString(), audit));
    }

    private static void log(AuditFinding finding, String through) {
        if (finding.outcome() == AuditOutcome.DRIFT) {
            LOG.warn(
                    "audit of {} at {}, recounted up to {}: {} of {} stories differ, by {} at most; {}",
                    finding.key(),
                    finding.at(),
                    through,
                    finding.difference().differing(),
                    finding.difference().stories(),
                    finding.difference().largest(),
                    finding.reason());
        }
    }
}
