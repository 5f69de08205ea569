package org.storywire.runtime.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import org.storywire.schemas.TopicPlan;

/**
 * Creates every topic of the plan, dead-letter topics included. Changes and deletes none that exists. Settings: {@code
 * topic-partitions} (12), {@code topic-replication} (the broker's own when not set).
 */
public final class TopicAdmin {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final Settings settings;
    private final Map<String, NewTopic> plan;

    public TopicAdmin(Settings settings) {
        settings.check(List.of(SharedSettings.TOPIC_PARTITIONS, SharedSettings.TOPIC_REPLICATION));
        int partitions = settings.get(SharedSettings.TOPIC_PARTITIONS);
        short replication = settings.get(SharedSettings.TOPIC_REPLICATION).shortValue();
        this.settings = settings;
        this.plan = TopicPlan.of(partitions, replication).stream()
                .map(topic -> topic.configs(configs(topic, replication)))
                .collect(Collectors.toMap(NewTopic::name, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    /** Creates what is missing and reports how the rest differs from the plan. Safe to repeat, also at the same time. */
    public Report apply() {
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            Set<String> there = new TreeSet<>(answer(admin.listTopics().names()));
            there.retainAll(plan.keySet());
            List<String> created = create(
                    admin,
                    plan.keySet().stream().filter(name -> !there.contains(name)).toList());
            return new Report(created, List.copyOf(there), differences(admin, there));
        }
    }

    private List<String> create(Admin admin, List<String> names) {
        List<String> created = new ArrayList<>();
        Map<String, KafkaFuture<Void>> answers =
                admin.createTopics(names.stream().map(plan::get).toList()).values();
        for (String name : names) {
            try {
                answer(of(answers, name));
                created.add(name);
            } catch (ServiceException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        return created;
    }

    private Map<String, String> differences(Admin admin, Collection<String> names) {
        Map<String, TopicDescription> found = answer(admin.describeTopics(names).allTopicNames());
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Config> configs =
                answer(admin.describeConfigs(resources).all());
        Map<String, String> different = new TreeMap<>();
        for (ConfigResource resource : resources) {
            int partitions = of(found, resource.name()).partitions().size();
            String all = String.join("; ", differences(of(plan, resource.name()), partitions, of(configs, resource)));
            if (!all.isEmpty()) {
                different.put(resource.name(), all);
            }
        }
        return different;
    }

    private static List<String> differences(NewTopic planned, int partitions, Config config) {
        List<String> all = new ArrayList<>();
        if (partitions != planned.numPartitions()) {
            all.add("partitions: expected " + planned.numPartitions() + ", found " + partitions);
        }
        planned.configs().forEach((key, expected) -> {
            ConfigEntry entry = config.get(key);
            if (entry != null && !expected.equals(entry.value())) {
                all.add(key + ": expected " + expected + ", found " + entry.value());
            }
        });
        return all;
    }

    /** With three replicas or more, an acknowledged record is on two. */
    private static Map<String, String> configs(NewTopic topic, short replication) {
        Map<String, String> configs = new HashMap<>(topic.configs());
        if (replication >= 3) {
            configs.put("min.insync.replicas", "2");
        }
        return configs;
    }

    private static <K, V> V of(Map<K, V> answers, K key) {
        return Objects.requireNonNull(answers.get(key), "an answer of the broker");
    }

    private static <T> T answer(KafkaFuture<T> future) {
        return Blocking.get(future, ANSWER_MAX, "an answer of the broker");
    }

    /** Names of topics made and found, and for those that differ from the plan, how. */
    public record Report(List<String> created, List<String> existing, Map<String, String> different) {
        public Report {
            created = List.copyOf(created);
            existing = List.copyOf(existing);
            different = Map.copyOf(different);
        }
    }
}
