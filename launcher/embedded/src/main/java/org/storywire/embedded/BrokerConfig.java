package org.storywire.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The configuration of a single node that is broker and controller: small, quick to start, strict about topics. */
record BrokerConfig(Path logs, String host, int port, int controllerPort) {
    static final int NODE = 1;
    static final String BROKER = "BROKER";
    static final String CONTROLLER = "CONTROLLER";

    private static final int RECORD_BYTES_MAX = 4 * 1024 * 1024;
    private static final int YEAR_MINUTES = 365 * 24 * 60;

    Map<String, String> properties() {
        Map<String, String> all = new HashMap<>();
        all.put("process.roles", "broker,controller");
        all.put("node.id", Integer.toString(NODE));
        all.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        all.put("listeners", BROKER + "://" + host + ":" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        all.put("listener.security.protocol.map", BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        all.put("controller.listener.names", CONTROLLER);
        all.put("inter.broker.listener.name", BROKER);
        all.put("log.dirs", logs.toString());
        all.put("auto.create.topics.enable", "false");
        all.put("message.max.bytes", Integer.toString(RECORD_BYTES_MAX));
        // a data folder that is unused for weeks must keep the offsets of its consumers
        all.put("offsets.retention.minutes", Integer.toString(YEAR_MINUTES));
        small(all);
        quick(all);
        return all;
    }

    private static void small(Map<String, String> all) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            all.put(topic + ".replication.factor", "1");
            all.put(topic + ".num.partitions", "4");
        }
        all.put("transaction.state.log.min.isr", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("num.partitions", "4");
        all.put("default.replication.factor", "1");
        all.put("min.insync.replicas", "1");
        all.put("log.cleaner.dedupe.buffer.size", "4194304");
        all.put("log.index.size.max.bytes", "1048576");
        all.put("num.network.threads", "2");
        all.put("num.io.threads", "4");
        all.put("background.threads", "2");
        all.put("group.coordinator.threads", "1");
        all.put("share.coordinator.threads", "1");
    }

    private static void quick(Map<String, String> all) {
        all.put("group.initial.rebalance.delay.ms", "0");
        all.put("group.min.session.timeout.ms", "1000");
        all.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        all.put("controller.quorum.election.timeout.ms", "200");
        all.put("controller.quorum.fetch.timeout.ms", "1000");
        all.put("broker.heartbeat.interval.ms", "500");
        // broker and controller are one process: no other node could take over from a broker that is slow or was
        // stopped
        all.put("broker.session.timeout.ms", "60000");
        all.put("socket.listen.backlog.size", "200");
    }
}
