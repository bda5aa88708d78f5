package io.intentcast.systemtests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.broker.EmbeddedBroker;
import io.intentcast.platform.SuiteService;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.RequiredTopics;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TailReader.From;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Decoded.Parsed;
import io.intentcast.protocol.wire.Decoded.Unreadable;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ExitCodeEvent;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@OnSharedBroker
class PlatformOverKafkaTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final TopicPartition FIRST = new TopicPartition("responses", 0);

    @Configuration(proxyBeanMethods = false)
    @SuiteService
    @EnableAutoConfiguration
    static class Reading {

        @Bean
        RequiredTopics topics() {
            return RequiredTopics.of(Topic.RESPONSES);
        }
    }

    private String brokers;

    @BeforeEach
    void start(Cluster fresh) {
        brokers = fresh.bootstrapServers();
    }

    @Test
    void topicsAreCreatedAndRefusedWithAnotherNumberOfPartitions() throws Exception {
        try (var context = service("--intentcast.partitions=2");
                Admin admin = context.getBean(KafkaClients.class).admin(TIMEOUT)) {
            assertThat(admin.listTopics().names().get()).containsExactlyInAnyOrder("responses", "responses.dead");
        }
        assertThatThrownBy(() -> service("--intentcast.partitions=3").close())
                .hasRootCauseMessage("topic 'responses' has partitions=2 but needs 3")
                .hasCauseInstanceOf(StartRefusedException.class);
    }

    @Test
    void aServiceWhoseBrokerDoesNotComeEndsWithAnError() {
        var codes = new CopyOnWriteArrayList<Integer>();

        ConfigurableApplicationContext waiting = application(
                        "spring.kafka.bootstrap-servers=nowhere.invalid:9092", "intentcast.kafka.broker-patience=2s")
                .listeners((ApplicationListener<ExitCodeEvent>) event -> codes.add(event.getExitCode()))
                .run();

        await().atMost(TIMEOUT).until(() -> !waiting.isActive());
        assertThat(codes).containsExactly(1);
    }

    @Test
    void withoutABrokerTheStartEndsWithASentence() {
        assertThatThrownBy(() -> service(
                                "--spring.kafka.bootstrap-servers=127.0.0.1:1", "--intentcast.kafka.broker-patience=1s")
                        .close())
                .cause()
                .isInstanceOf(StartRefusedException.class)
                .hasMessageStartingWith("Kafka at [127.0.0.1:1] did not answer within PT1S");
    }

    @Test
    void aTopicIsReadToItsEndAndOnThroughAnOutage(@TempDir Path directory) throws Exception {
        var broker = EmbeddedBroker.start(directory, 0);
        brokers = broker.bootstrapServers();
        try (var context = service("--intentcast.partitions=2")) {
            var clients = context.getBean(KafkaClients.class);
            var writer = clients.producer("test", Duration.ofSeconds(20), Topic.RESPONSES);
            for (int intent = 0; intent < 1_000; intent++) {
                send(writer, intent % 2, new Withdrawn(intent));
            }
            var heard = new CopyOnWriteArrayList<ConsumerRecord<String, Decoded<ResponseRecord>>>();
            var failures = new AtomicInteger();
            TailReader<ResponseRecord> reader = clients.tail(Topic.RESPONSES, "tail", From.BEGINNING, batch -> {
                if (failures.getAndIncrement() < 3) {
                    throw new IllegalStateException("not yet");
                }
                heard.addAll(batch);
            });
            reader.start();
            reader.caughtUp().get(30, TimeUnit.SECONDS);
            assertThat(heard).hasSize(1_000).doesNotHaveDuplicates();

            int port = broker.port();
            broker.close();
            broker = EmbeddedBroker.start(directory, port);
            send(writer, 0, new Withdrawn(1_000));
            await().atMost(TIMEOUT).until(() -> heard.size() == 1_001);

            reader.stop();
            send(writer, 1, new Withdrawn(1_001));
            reader.start();
            await().atMost(TIMEOUT).until(() -> heard.size() == 1_002);
            assertThat(heard).doesNotHaveDuplicates();
            long begun = System.nanoTime();
            reader.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            writer.close();
        } finally {
            broker.close();
        }
    }

    @Test
    void anExpiredPositionResumesAtTheFirstRecordLeft() throws Exception {
        try (var context = service("--intentcast.partitions=2")) {
            var clients = context.getBean(KafkaClients.class);
            var heard = new CopyOnWriteArrayList<Long>();
            TailReader<ResponseRecord> reader = clients.tail(
                    Topic.RESPONSES,
                    "tail",
                    From.BEGINNING,
                    batch -> batch.stream()
                            .filter(record -> record.partition() == 0)
                            .forEach(record -> heard.add(record.offset())));
            reader.start();
            reader.caughtUp().get(30, TimeUnit.SECONDS);
            reader.stop();
            try (var writer = clients.producer("test", Duration.ofSeconds(20), Topic.RESPONSES);
                    Admin admin = clients.admin(TIMEOUT)) {
                for (int more = 0; more < 10; more++) {
                    send(writer, 0, new Withdrawn(2_000 + more));
                }
                admin.deleteRecords(Map.of(FIRST, RecordsToDelete.beforeOffset(5)))
                        .all()
                        .get();
            }
            reader.start();
            await().atMost(TIMEOUT).until(() -> heard.size() == 5);
            assertThat(heard).containsExactly(5L, 6L, 7L, 8L, 9L);
            reader.stop();
        }
    }

    @Test
    void anUnreadableRecordIsDeadLetteredUnchanged() throws Exception {
        try (var context = service("--intentcast.partitions=2")) {
            var clients = context.getBean(KafkaClients.class);
            var deadLetters = context.getBean(DeadLetters.class);
            var heard = new CopyOnWriteArrayList<Decoded<ResponseRecord>>();
            TailReader<ResponseRecord> reader = clients.tail(Topic.RESPONSES, "tail", From.END, batch -> {
                for (var record : batch) {
                    heard.add(record.value());
                    if (record.value() instanceof Unreadable<ResponseRecord>(String reason)) {
                        deadLetters.put(record, reason);
                    }
                }
            });
            reader.start();
            reader.caughtUp().get(30, TimeUnit.SECONDS);
            byte[] key = {(byte) 0xff, 0, 1};
            byte[] garbage = {(byte) 0xfe, '{'};
            try (var writer = clients.producer("test", Duration.ofSeconds(20), Topic.RESPONSES)) {
                var bad = new ProducerRecord<>("responses", 0, key, garbage);
                bad.headers().add("type", "word".getBytes(UTF_8)).add("mine", new byte[] {7});
                writer.send(bad).get();
                var untyped = new ProducerRecord<>("responses", 0, key, garbage);
                untyped.headers().add("type", null);
                writer.send(untyped).get();
                send(writer, 0, new Withdrawn(3_000));
            }
            await().atMost(TIMEOUT).until(() -> heard.size() == 3);
            assertThat(heard.getLast()).isEqualTo(new Parsed<>(new Withdrawn(3_000)));
            assertThat(context.getBean(MeterRegistry.class)
                            .get("intentcast.unreadable")
                            .tag("topic", "responses")
                            .counter()
                            .count())
                    .isEqualTo(2);
            reader.stop();

            List<ConsumerRecord<byte[], byte[]>> dead = readDead(clients);
            assertThat(dead).hasSize(2);
            assertThat(dead.getFirst().key()).isEqualTo(key);
            assertThat(dead.getFirst().value()).isEqualTo(garbage);
            assertThat(dead.getFirst().headers().lastHeader("mine").value()).containsExactly(7);
            assertThat(header(dead.getFirst(), "topic")).isEqualTo("responses");
            assertThat(header(dead.getFirst(), "partition")).isEqualTo("0");
            assertThat(header(dead.getFirst(), "reason")).isNotEmpty();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> readDead(KafkaClients clients) {
        var dead = new CopyOnWriteArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = clients.consumer("test")) {
            var partition = List.of(new TopicPartition("responses.dead", 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            await().atMost(TIMEOUT).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(dead::add);
                return dead.size() == 2;
            });
        }
        return dead;
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static void send(Producer<byte[], byte[]> writer, int partition, ResponseRecord record) throws Exception {
        writer.send(Records.bytes(Topic.RESPONSES, partition, null, record)).get();
    }

    private ConfigurableApplicationContext service(String... arguments) {
        return application().run(arguments);
    }

    private SpringApplicationBuilder application(String... properties) {
        return new SpringApplicationBuilder(Reading.class)
                .web(WebApplicationType.NONE)
                .properties("spring.kafka.bootstrap-servers=" + brokers, "spring.application.name=platform-test")
                .properties(properties);
    }
}
