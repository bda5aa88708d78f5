package io.intentcast.consensus.outcome.streams;

import io.intentcast.platform.http.AdvertisedAddress;
import io.intentcast.protocol.topic.Topic;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Settings of Kafka Streams.
 *
 * @param kafka how to reach the broker, and how topics are replicated; overridden by the settings made here
 * @param address the address at which other instances reach this one; asked at each start
 * @param generation asked at each start: a name for the topics from which the views are made, which changes when one of
 *     them is recreated. It is part of the application id, so that stores never mix data of different topics: the views
 *     are rebuilt
 */
record StreamsSettings(
        Map<String, Object> kafka, ViewSettings views, Supplier<URI> address, Supplier<String> generation) {

    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);
    private static final int BESIDE_THE_VALUE = 64 * 1024;

    String clientId() {
        return String.valueOf(kafka.get(StreamsConfig.CLIENT_ID_CONFIG));
    }

    String applicationId() {
        return views.applicationId() + "-" + generation.get();
    }

    HostInfo self() {
        URI url = address.get();
        return new HostInfo(AdvertisedAddress.withoutBrackets(url.getHost()), url.getPort());
    }

    /** @param directory for the stores, of this instance alone */
    StreamsConfig of(Path directory, HostInfo self, BoundedMemory memory) {
        var settings = new HashMap<>(kafka);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId());
        settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self.host() + ":" + self.port());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, views.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, views.standbyReplicas());
        settings.putIfAbsent(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL.toMillis());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.putIfAbsent(StreamsConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.OfStores.class);
        settings.put(BoundedMemory.SETTING, memory);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                SESSION_TIMEOUT.toMillis());
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int)
                SESSION_TIMEOUT.dividedBy(3).toMillis());
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        int longest = Topic.OUTCOMES.longestRecord() + BESIDE_THE_VALUE;
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), longest);
        settings.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), longest);
        return new StreamsConfig(settings);
    }
}
