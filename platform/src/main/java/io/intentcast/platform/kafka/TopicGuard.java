package io.intentcast.platform.kafka;

import io.intentcast.platform.kafka.TopicFault.Missing;
import io.intentcast.platform.kafka.TopicFault.NotAllowed;
import io.intentcast.platform.kafka.TopicFault.NotMade;
import io.intentcast.platform.kafka.TopicFault.OtherPartitions;
import io.intentcast.platform.kafka.TopicFault.OtherSetting;
import io.intentcast.platform.kafka.TopicFault.TooSmall;
import io.intentcast.protocol.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Checks the topics, creates missing ones, and reports faults. To check it needs Describe and DescribeConfigs; it needs
 * Create only where a topic is missing.
 */
final class TopicGuard {

    private static final List<String> FIXED =
            List.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);

    private final Admin admin;
    private final int partitions;
    private final KafkaSettings making;
    private Map<String, Uuid> ids = Map.of();

    /**
     * @param partitions how many partitions the partitioned topics have, 1 or more
     * @param making the replication of the topics that it creates
     */
    TopicGuard(Admin admin, int partitions, KafkaSettings making) {
        this.admin = admin;
        this.partitions = partitions;
        this.making = making;
    }

    /** The required state of a topic. */
    private record Wanted(Topic<?> topic, String name, int partitions, Map<String, String> settings, int longest) {

        boolean isDead() {
            return !name.equals(topic.name());
        }
    }

    /**
     * Creates those of these topics and of their dead letter topics that are missing.
     *
     * @return the faults; empty when all topics are as required
     * @throws KafkaException if the broker does not answer, or does not authenticate this service
     */
    List<TopicFault> ensure(List<Topic<?>> topics) {
        Map<String, Wanted> wanted = topics.stream()
                .flatMap(topic -> Stream.of(wanted(topic), dead(topic)))
                .collect(Collectors.toMap(Wanted::name, Function.identity()));
        var faults = new ArrayList<TopicFault>();
        Map<String, TopicDescription> found = describe(wanted, faults);
        List<Wanted> missing = wanted.values().stream()
                .filter(topic -> !found.containsKey(topic.name()))
                .filter(topic -> faults.stream().noneMatch(fault -> isAbout(fault, topic)))
                .toList();
        if (!missing.isEmpty()) {
            create(missing, faults);
        }
        if (faults.isEmpty() && !missing.isEmpty()) {
            found.putAll(describe(wanted, faults));
            requireAll(missing, found);
        }
        ids = found.values().stream()
                .collect(Collectors.toUnmodifiableMap(TopicDescription::name, TopicDescription::topicId));
        checkPartitions(wanted, found, faults);
        checkSettings(wanted, found, faults);
        return faults;
    }

    /** The ids of the topics that the last check found or created, by their names. */
    Map<String, Uuid> ids() {
        return ids;
    }

    private Wanted wanted(Topic<?> topic) {
        int number = topic.partitioned() ? partitions : 1;
        var settings = new HashMap<>(topic.settings());
        settings.putIfAbsent(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "" + topic.longestRecord());
        return new Wanted(topic, topic.name(), number, settings, topic.longestRecord());
    }

    private static Wanted dead(Topic<?> topic) {
        Map<String, String> settings = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "" + topic.longestDead());
        return new Wanted(topic, topic.dead(), 1, settings, topic.longestDead());
    }

    private static boolean isAbout(TopicFault fault, Wanted topic) {
        return fault instanceof NotAllowed(String name, String _) && name.equals(topic.name());
    }

    private Map<String, TopicDescription> describe(Map<String, Wanted> wanted, List<TopicFault> faults) {
        var found = new HashMap<String, TopicDescription>();
        admin.describeTopics(wanted.keySet()).topicNameValues().forEach((name, described) -> {
            try {
                found.put(name, get(described));
            } catch (AuthorizationException _) {
                faults.add(new NotAllowed(name, "Describe"));
            } catch (UnknownTopicOrPartitionException _) {
                // It is missing.
            }
        });
        return found;
    }

    /** A created topic is not known to every broker at once. */
    private static void requireAll(List<Wanted> made, Map<String, TopicDescription> found) {
        for (Wanted topic : made) {
            if (!found.containsKey(topic.name())) {
                throw new UnknownTopicOrPartitionException(
                        "topic '%s' was created, but is not known to the broker yet".formatted(topic.name()));
            }
        }
    }

    private void create(List<Wanted> missing, List<TopicFault> faults) {
        List<NewTopic> made = missing.stream().map(this::newTopic).toList();
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(made).values();
        for (Wanted topic : missing) {
            try {
                get(Objects.requireNonNull(answers.get(topic.name())));
            } catch (TopicExistsException _) {
                // Another instance was quicker.
            } catch (AuthorizationException _) {
                faults.add(new Missing(topic.name(), topic.partitions(), topic.settings()));
            } catch (InvalidReplicationFactorException brokersMayCome) {
                throw brokersMayCome;
            } catch (PolicyViolationException | InvalidConfigurationException refused) {
                faults.add(new NotMade(topic.name(), String.valueOf(refused.getMessage())));
            }
        }
    }

    private NewTopic newTopic(Wanted topic) {
        var settings = new HashMap<>(topic.settings());
        if (making.minInsyncReplicas() != null) {
            settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "" + making.minInsyncReplicas());
        }
        return new NewTopic(
                        topic.name(),
                        Optional.of(topic.partitions()),
                        Optional.ofNullable(making.replicationFactor()).map(Integer::shortValue))
                .configs(settings);
    }

    private static void checkPartitions(
            Map<String, Wanted> wanted, Map<String, TopicDescription> found, List<TopicFault> faults) {
        found.forEach((name, description) -> {
            Wanted topic = Objects.requireNonNull(wanted.get(name));
            int number = description.partitions().size();
            if (!topic.isDead() && number != topic.partitions()) {
                faults.add(new OtherPartitions(name, topic.topic().partitioned(), number, topic.partitions()));
            }
        });
    }

    private void checkSettings(
            Map<String, Wanted> wanted, Map<String, TopicDescription> found, List<TopicFault> faults) {
        List<ConfigResource> resources = found.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        admin.describeConfigs(resources).values().forEach((resource, config) -> {
            Wanted topic = Objects.requireNonNull(wanted.get(resource.name()));
            try {
                checkSettings(topic, get(config), faults);
            } catch (AuthorizationException _) {
                // A dead letter topic is only written to, so this is no fault there.
                if (!topic.isDead()) {
                    faults.add(new NotAllowed(topic.name(), "DescribeConfigs"));
                }
            }
        });
    }

    private static void checkSettings(Wanted topic, Config found, List<TopicFault> faults) {
        for (String setting : FIXED) {
            String needed = topic.settings().get(setting);
            ConfigEntry entry = found.get(setting);
            if (needed != null && entry != null && !needed.equals(entry.value())) {
                faults.add(new OtherSetting(topic.name(), setting, entry.value(), needed));
            }
        }
        ConfigEntry limit = found.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (limit != null && Long.parseLong(limit.value()) < topic.longest()) {
            boolean inherited = limit.source() != ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG;
            faults.add(new TooSmall(topic.name(), Long.parseLong(limit.value()), topic.longest(), inherited));
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }
}
