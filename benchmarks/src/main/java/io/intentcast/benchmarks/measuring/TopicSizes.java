package io.intentcast.benchmarks.measuring;

import io.intentcast.benchmarks.results.Traffic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** How many records and bytes have been appended to each topic. */
record TopicSizes(Map<String, Traffic> byTopic) {

    TopicSizes {
        byTopic = Map.copyOf(byTopic);
    }

    /** As of now, those of internal topics and of changelogs included. */
    static TopicSizes read(Admin admin) {
        var names =
                got(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        List<TopicPartition> partitions = got(admin.describeTopics(names).allTopicNames()).values().stream()
                .flatMap(TopicSizes::partitions)
                .toList();
        var sizes = new HashMap<String, Traffic>();
        got(admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, _ -> OffsetSpec.latest())))
                        .all())
                .forEach((partition, end) ->
                        sizes.merge(partition.topic(), new Traffic((double) end.offset(), 0), Traffic::plus));
        List<Integer> brokers =
                got(admin.describeCluster().nodes()).stream().map(Node::id).toList();
        got(admin.describeLogDirs(brokers).allDescriptions()).values().stream()
                .flatMap(directories -> directories.values().stream())
                .map(LogDirDescription::replicaInfos)
                .forEach(replicas -> replicas.forEach((partition, info) ->
                        sizes.merge(partition.topic(), new Traffic(0, (double) info.size()), Traffic::plus)));
        return new TopicSizes(sizes);
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(info -> new TopicPartition(topic.name(), info.partition()));
    }

    /** What each of the operations since then has appended, on average; topics without anything are left out. */
    Map<String, Traffic> perOperation(TopicSizes before, long operations) {
        var traffic = new HashMap<String, Traffic>();
        byTopic.forEach((topic, now) -> {
            Traffic since = now.since(before.byTopic.getOrDefault(topic, Traffic.NONE));
            if (since.records() > 0 && operations > 0) {
                traffic.put(topic, since.dividedBy((double) operations));
            }
        });
        return traffic;
    }

    private static <T> T got(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell the sizes of topics", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
