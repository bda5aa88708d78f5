package io.intentcast.protocol.topic;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Makes the topics that are missing, and refuses those that cannot work. */
public final class TopicGuard {

    private static final List<String> FIXED =
            List.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);

    private final Admin admin;
    private final int partitions;

    /** @param partitions how many partitions the partitioned topics have, 1 or more */
    public TopicGuard(Admin admin, int partitions) {
        this.admin = admin;
        this.partitions = partitions;
    }

    /** Makes what is missing of these topics and of their dead letter topics, with the broker's default replication. */
    public void ensure(Topic<?>... topics) {
        Stream.of(topics).forEach(this::create);
        Stream.of(topics).forEach(this::check);
    }

    /** How many partitions the intents topic has. */
    public int partitions() {
        return partitions;
    }

    private void create(Topic<?> topic) {
        var wanted = new NewTopic(topic.name(), Optional.of(partitionsOf(topic)), Optional.empty())
                .configs(topic.settings());
        var dead = new NewTopic(topic.dead(), Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "" + topic.longestDead()));
        admin.createTopics(List.of(wanted, dead)).values().forEach((name, created) -> {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("topic '%s' cannot be made: %s".formatted(name, e.getCause()), e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
    }

    private void check(Topic<?> topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        try {
            for (TopicDescription found : admin.describeTopics(List.of(topic.name()))
                    .allTopicNames()
                    .get()
                    .values()) {
                refuseUnless(
                        topic,
                        "partitions",
                        "" + partitionsOf(topic),
                        "" + found.partitions().size());
            }
            for (Config config :
                    admin.describeConfigs(List.of(resource)).all().get().values()) {
                FIXED.forEach(setting ->
                        refuseUnless(topic, setting, topic.settings().get(setting), valueOf(config, setting)));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "topic '%s' cannot be described: %s".formatted(topic.name(), e.getCause()), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static @Nullable String valueOf(Config config, String setting) {
        ConfigEntry entry = config.get(setting);
        return entry == null ? null : entry.value();
    }

    private static void refuseUnless(Topic<?> topic, String setting, @Nullable String needed, @Nullable String found) {
        if (!Objects.equals(needed, found)) {
            throw new IllegalStateException(
                    "topic '%s' has %s=%s but needs %s".formatted(topic.name(), setting, found, needed));
        }
    }

    private int partitionsOf(Topic<?> topic) {
        return topic.partitioned() ? partitions : 1;
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while looking after topics", e);
    }
}
