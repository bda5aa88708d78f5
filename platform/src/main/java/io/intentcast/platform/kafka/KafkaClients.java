package io.intentcast.platform.kafka;

import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/**
 * Creates Kafka clients with the settings that Intentcast needs, on top of {@code spring.kafka}. The {@code client.id}
 * consists of the service's client id and the purpose of the client.
 */
public final class KafkaClients {

    /** A delivery timeout that never expires. */
    public static final Duration NO_DELIVERY_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

    private static final int FETCH_BYTES = 8 * 1024 * 1024;
    private static final Duration BLOCK_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORTEST_ADMIN_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_ADMIN_TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, Object> consumer;
    private final Map<String, Object> producer;
    private final Map<String, Object> admin;
    private final List<DefaultKafkaConsumerFactoryCustomizer> consumerCustomizers;
    private final List<DefaultKafkaProducerFactoryCustomizer> producerCustomizers;
    private final String clientId;
    private final int partitions;

    KafkaClients(
            Map<String, Object> consumer,
            Map<String, Object> producer,
            Map<String, Object> admin,
            List<DefaultKafkaConsumerFactoryCustomizer> consumerCustomizers,
            List<DefaultKafkaProducerFactoryCustomizer> producerCustomizers,
            String clientId,
            int partitions) {
        this.consumer = Map.copyOf(consumer);
        this.producer = Map.copyOf(producer);
        this.admin = Map.copyOf(admin);
        this.consumerCustomizers = List.copyOf(consumerCustomizers);
        this.producerCustomizers = List.copyOf(producerCustomizers);
        this.clientId = clientId;
        this.partitions = partitions;
    }

    /** A consumer without a group, offset reset and commits: the caller keeps the offset. */
    public <V> Consumer<String, Decoded<V>> consumer(Topic<V> topic, String purpose) {
        return made(factory(purpose, new StringDeserializer(), Records.deserializer(topic)));
    }

    /** Several such consumers for concurrent readers: numbered from 0, each with its own client id. */
    public <V> IntFunction<Consumer<String, Decoded<V>>> consumers(Topic<V> topic, String purpose) {
        return number -> consumer(topic, number == 0 ? purpose : purpose + "-" + (number + 1));
    }

    /** Such a consumer for several topics, or for records as bytes. */
    public Consumer<byte[], byte[]> consumer(String purpose) {
        return made(factory(purpose, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /**
     * A consumer in a group, without auto-commit: the caller commits.
     *
     * @param sessionTimeout how long it may send no heartbeat before it is replaced
     */
    public Consumer<byte[], byte[]> member(
            String purpose, String group, Duration sessionTimeout, Map<String, Object> groupSettings) {
        int session = (int) sessionTimeout.toMillis();
        var settings = new HashMap<>(groupSettings);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 3);
        DefaultKafkaConsumerFactory<byte[], byte[]> factory =
                factory(purpose, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        factory.updateConfigs(settings);
        return made(factory);
    }

    /**
     * A producer that is idempotent, waits for all replicas, keeps the order and does not linger. Closing it waits a
     * few seconds at most for records in flight. It must be closed after a failure; {@link #sender} does that.
     *
     * @param deliveryTimeout after which a send fails, and for which it may block; {@link #NO_DELIVERY_TIMEOUT} for
     * never
     * @param topics the topics that are written to
     */
    public Producer<byte[], byte[]> producer(String purpose, Duration deliveryTimeout, Topic<?>... topics) {
        return producer(purpose, deliveryTimeout, Stream.of(topics).mapToInt(Topic::longestRecord));
    }

    /** A sender of records that may be given up. It replaces its producer after each failure. */
    public ExpiringSender sender(String purpose, Duration deliveryTimeout, Topic<?>... topics) {
        return new ExpiringSender(() -> producer(purpose, deliveryTimeout, topics), deliveryTimeout);
    }

    /** A sender for the dead letter topics of these topics. */
    ExpiringSender deadLetterSender(String purpose, Duration deliveryTimeout, Topic<?>... topics) {
        return new ExpiringSender(
                () -> producer(purpose, deliveryTimeout, Stream.of(topics).mapToInt(Topic::longestDead)),
                deliveryTimeout);
    }

    private Producer<byte[], byte[]> producer(String purpose, Duration deliveryTimeout, IntStream longestRecords) {
        var settings = new HashMap<>(producer);
        String name = clientId(purpose);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, name);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(deliveryTimeout, NO_DELIVERY_TIMEOUT));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(deliveryTimeout, REQUEST_TIMEOUT));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) millis(deliveryTimeout, BLOCK_TIMEOUT));
        settings.put(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, longestRecords.max().orElseThrow());
        settings.putIfAbsent(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        var factory = new DefaultKafkaProducerFactory<>(
                settings, new ByteArraySerializer(), new ByteArraySerializer(), false);
        producerCustomizers.forEach(customizer -> customizer.customize(factory));
        return Outages.unlessUnresolved(() -> new UnsharedProducer(name, factory));
    }

    /** @param timeout the timeout of its calls, limited to the range from one second to a few */
    public Admin admin(Duration timeout) {
        int millis = Math.max((int) SHORTEST_ADMIN_TIMEOUT.toMillis(), millis(timeout, LONGEST_ADMIN_TIMEOUT));
        var settings = new HashMap<>(admin);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId("admin"));
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        settings.putIfAbsent(AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        return Outages.unlessUnresolved(() -> Admin.create(settings));
    }

    /** A tailing consumer that reads a whole topic; its owner starts it, as Spring starts a bean. */
    public <V> TailReader<V> tail(Topic<V> topic, String purpose, TailReader.From from, TailReader.Handler<V> handler) {
        return unhurriedTail(topic, purpose, from, Duration.ZERO, handler);
    }

    /**
     * Such a consumer for news that may come late: a busy topic is read in fewer, larger batches.
     *
     * @param pause how long it rests after each batch, once it has read what was there at its start
     */
    public <V> TailReader<V> unhurriedTail(
            Topic<V> topic, String purpose, TailReader.From from, Duration pause, TailReader.Handler<V> handler) {
        return new TailReader<>(
                clientId(purpose), () -> consumer(topic, purpose), partitionsOf(topic), from, pause, handler);
    }

    /** Such a consumer that leaves the values as they are, for a handler that seldom needs them. */
    public TailReader<byte[]> tailBytes(
            Topic<?> topic, String purpose, TailReader.From from, TailReader.Handler<byte[]> handler) {
        Deserializer<Decoded<byte[]>> asIs = (_, bytes) -> new Decoded.Parsed<>(bytes);
        return new TailReader<>(
                clientId(purpose),
                () -> made(factory(purpose, new StringDeserializer(), asIs)),
                partitionsOf(topic),
                from,
                Duration.ZERO,
                handler);
    }

    /** The {@code client.id} of a client with this purpose; it stays the same after a restart. */
    public String clientId(String purpose) {
        return clientId + "-" + purpose;
    }

    /** All partitions that a topic must have. */
    public List<TopicPartition> partitionsOf(Topic<?> topic) {
        return IntStream.range(0, topic.partitioned() ? partitions : 1)
                .mapToObj(partition -> topic.partition(partition))
                .toList();
    }

    private static <K, V> Consumer<K, V> made(DefaultKafkaConsumerFactory<K, V> factory) {
        return Outages.unlessUnresolved(factory::createConsumer);
    }

    private <K, V> DefaultKafkaConsumerFactory<K, V> factory(
            String purpose, Deserializer<K> key, Deserializer<V> value) {
        var settings = new HashMap<>(consumer);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId(purpose));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.putIfAbsent(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        var factory = new DefaultKafkaConsumerFactory<>(settings, key, value, false);
        consumerCustomizers.forEach(customizer -> customizer.customize(factory));
        return factory;
    }

    private static int millis(Duration wanted, Duration longest) {
        return (int) (wanted.compareTo(longest) < 0 ? wanted : longest).toMillis();
    }
}
