package io.intentcast.platform.kafka;

import io.intentcast.platform.kafka.TopicFault.OtherPartitions;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;

/**
 * Checks the topics every few seconds while the service runs. A topic that is deleted or recreated ends the service,
 * because its state is that of the old topic; a restart begins anew. Added partitions are reported, and not used; where
 * the service cannot do without them, they end it.
 */
final class TopicWatch implements StartsWithKafka {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final Supplier<Admin> admins;
    private final TopicIds ids;
    private final Map<String, Integer> partitions = new TreeMap<>();
    private final Set<String> withFixedPartitions;
    private final Duration every;
    private final Consumer<RuntimeException> ended;
    private final Map<String, String> odd = new HashMap<>();
    private volatile Map<String, String> shown = Map.of();
    private @Nullable String missing;
    private volatile @Nullable Admin admin;
    private @Nullable ScheduledExecutorService timer;

    /**
     * @param partitions how many partitions the partitioned topics have, 1 or more
     * @param ended called once with the reason why the service has to end
     */
    TopicWatch(
            Supplier<Admin> admins,
            TopicIds ids,
            RequiredTopics topics,
            int partitions,
            Duration every,
            Consumer<RuntimeException> ended) {
        this.admins = admins;
        this.ids = ids;
        this.every = every;
        this.ended = ended;
        topics.topics().forEach(topic -> this.partitions.put(topic.name(), topic.partitioned() ? partitions : 1));
        this.withFixedPartitions =
                topics.withFixedPartitions().stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Reports "down" with the changes by topic. It is not part of readiness: the service does what it can. */
    Health health() {
        Map<String, String> now = shown;
        return now.isEmpty()
                ? Health.up().build()
                : Health.down().withDetails(now).build();
    }

    /** How many topics have another number of partitions than this service uses. */
    int changes() {
        return shown.size();
    }

    @Override
    public synchronized void start() {
        if (partitions.isEmpty()) {
            return;
        }
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("topic-watch").daemon().factory());
        var _ = timer.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Admin connected = admin == null ? admins.get() : admin;
            admin = connected;
            Map<String, @Nullable TopicDescription> found = describe(connected);
            StartRefusedException changed = changed(found);
            if (changed != null) {
                LOG.error("{}; the service stops", changed.getMessage());
                stopLooking();
                ended.accept(changed);
            }
            lookAtPartitions(found);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | ExecutionException notNow) {
            LOG.debug("The topics cannot be checked now", notNow);
        }
    }

    /** The descriptions by topic; null for a missing topic. Any other failure to describe a topic is thrown. */
    private Map<String, @Nullable TopicDescription> describe(Admin connected)
            throws InterruptedException, ExecutionException {
        var found = new TreeMap<String, @Nullable TopicDescription>();
        for (var described :
                connected.describeTopics(partitions.keySet()).topicNameValues().entrySet()) {
            try {
                found.put(described.getKey(), described.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                found.put(described.getKey(), null);
            }
        }
        return found;
    }

    /**
     * Why the service cannot go on; null while it can. A topic counts as gone when it is missing twice in a row,
     * because a starting broker may not know it at once.
     */
    private @Nullable StartRefusedException changed(Map<String, @Nullable TopicDescription> found) {
        String missingBefore = missing;
        missing = null;
        for (Map.Entry<String, @Nullable TopicDescription> entry : found.entrySet()) {
            Uuid before = ids.byName().get(entry.getKey());
            TopicDescription now = entry.getValue();
            if (now == null) {
                missing = entry.getKey();
                if (entry.getKey().equals(missingBefore)) {
                    return anotherTopic("topic '%s' is gone".formatted(missing));
                }
            } else if (before != null && !before.equals(now.topicId())) {
                return anotherTopic("topic '%s' was deleted and recreated".formatted(entry.getKey()));
            } else if (withFixedPartitions.contains(entry.getKey())
                    && now.partitions().size() != needed(entry.getKey())) {
                return otherPartitions(entry.getKey(), now.partitions().size());
            }
        }
        return null;
    }

    private static StartRefusedException anotherTopic(String changed) {
        return new StartRefusedException(
                changed + ", while this service ran",
                "Restart the service: it uses the topics that exist, and creates missing ones."
                        + " The former content of the topic is lost.",
                null);
    }

    /** With the text that a start would be refused with. */
    private StartRefusedException otherPartitions(String topic, int found) {
        var fault = new OtherPartitions(topic, true, found, needed(topic));
        return new StartRefusedException(fault.wrong(), fault.help(), null);
    }

    private int needed(String topic) {
        return partitions.getOrDefault(topic, 0);
    }

    private void lookAtPartitions(Map<String, @Nullable TopicDescription> found) {
        found.forEach((name, now) -> {
            int needed = needed(name);
            if (now == null || now.partitions().size() == needed) {
                odd.remove(name);
                return;
            }
            String trouble = "has %s partitions now, but %s are used: added partitions are ignored"
                    .formatted(now.partitions().size(), needed);
            if (!trouble.equals(odd.put(name, trouble))) {
                LOG.warn("Topic '{}' {}", name, trouble);
            }
        });
        shown = Map.copyOf(odd);
    }

    private synchronized void stopLooking() {
        if (timer != null) {
            timer.shutdown();
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
        if (admin != null) {
            admin.close(CLOSE_TIMEOUT);
            admin = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
