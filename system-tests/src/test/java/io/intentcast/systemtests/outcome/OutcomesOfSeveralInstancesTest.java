package io.intentcast.systemtests.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.consensus.ConsensusServiceApplication;
import io.intentcast.local.broker.EmbeddedBroker;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Conclusion.OfIntent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.OutcomeReport;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Named steps over one broker and two instances, of which one stops in the end and starts again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutcomesOfSeveralInstancesTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final int PARTITIONS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = Json.lenient();

    private final HttpClient http = HttpClient.newHttpClient();

    private EmbeddedBroker broker;
    private Path directory;
    private ConfigurableApplicationContext one;
    private ConfigurableApplicationContext two;
    private Producer<byte[], byte[]> producer;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        one = instance("one");
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        var audience = new Audience(
                Role.STORAGE,
                new TreeMap<>(Map.of(node("n1"), new Standing(0, 0.5, 1), node("n2"), new Standing(1, 0.5, 1))),
                Collections.emptySortedMap());
        producer.send(Records.bytes(Topic.AUDIENCES, 0, null, audience)).get();
        IntStream.range(0, PARTITIONS).forEach(partition -> publish(outcome(partition, 0, NOON.plusMillis(partition))));
        two = instance("two");
        awaitReady(one);
        awaitReady(two);
    }

    @AfterAll
    void stop() {
        producer.close();
        one.close();
        two.close();
        broker.close();
    }

    @Test
    @Order(1)
    void eachInstanceAnswersForAll() throws Exception {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String path = "/v1/outcomes/%d-0".formatted(partition);
            await().atMost(PATIENCE)
                    .until(() ->
                            get(one, path).statusCode() == 200 && get(two, path).statusCode() == 200);
            assertThat(get(one, path).body()).isEqualTo(get(two, path).body());
            OutcomeReport report = JSON.readValue(get(one, path).body(), OutcomeReport.class);
            assertThat(report.insights().totalQueried()).isEqualTo(2);
            assertThat(report.insights().congestedNodes()).isEqualTo(1);
        }
        assertThat(keptBy(one)).isPositive();
        assertThat(keptBy(two)).isPositive();
    }

    @Test
    @Order(2)
    void whoeverWaitsHearsOfItAtOnce() {
        List<ConfigurableApplicationContext> instances = List.of(one, two);
        for (int i = 0; i < instances.size(); i++) {
            ConfigurableApplicationContext instance = instances.get(i);
            int offset = 1 + i;
            List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> http.sendAsync(
                            request(instance, "/v1/outcomes/%d-%d".formatted(partition, offset))
                                    .header("Prefer", "wait=20")
                                    .build(),
                            BodyHandlers.ofString()))
                    .toList();
            await().atMost(PATIENCE).until(() -> waitsOf(one) + waitsOf(two) == PARTITIONS);
            long begun = System.nanoTime();
            IntStream.range(0, PARTITIONS).forEach(partition -> publish(outcome(partition, offset, NOON)));

            assertThat(waiting).allSatisfy(each -> {
                assertThat(each.join().statusCode()).isEqualTo(200);
                assertThat(each.join().headers().firstValue("Preference-Applied"))
                        .isPresent();
            });
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            System.out.println("heard after " + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    @Order(3)
    void aSeriesIsReadPageByPageFromEitherInstance() throws Exception {
        String path = "/v1/declarers/node-a/series?limit=7";
        await().atMost(PATIENCE)
                .until(() -> series(one, "?limit=1000").get("items").size() == 3 * PARTITIONS);

        JsonNode first = series(one, "?limit=7");
        JsonNode second = series(two, "?limit=7&after=" + first.get("next").asString());
        JsonNode third = series(one, "?limit=7&after=" + second.get("next").asString());

        assertThat(first.get("items").size()).isEqualTo(7);
        assertThat(second.get("items").size()).isEqualTo(7);
        assertThat(third.get("items").size()).isEqualTo(4);
        assertThat(third.has("next")).isFalse();
        assertThat(get(one, path).body()).isEqualTo(get(two, path).body());
    }

    @Test
    @Order(4)
    void whatCameAfterwardsStandsBesideTheOutcome() throws Exception {
        publish(new Remark(
                new IntentId(3, 0),
                Remark.Type.LATE,
                node("n2"),
                No.rateLimited(Limiter.ECONOMIC, Duration.ZERO),
                200));

        await().atMost(PATIENCE).until(() -> json(get(two, "/v1/outcomes/3-0")).has("afterwards"));
        assertThat(json(get(one, "/v1/outcomes/3-0")).get("afterwards").toString())
                .isEqualTo("[{\"type\":\"late\",\"node\":\"n2\",\"response\":\"no\",\"reason\":\"rate_limited\","
                        + "\"limiter\":\"economic\",\"retryAfter\":\"PT0S\"}]");
    }

    @Test
    @Order(5)
    void whatIsUnknownIsAProblem() throws Exception {
        for (ConfigurableApplicationContext instance : List.of(one, two)) {
            for (int partition = 0; partition <= PARTITIONS; partition++) {
                HttpResponse<String> answer = get(instance, "/v1/outcomes/%d-99".formatted(partition));
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            }
        }
    }

    @Test
    @Order(6)
    void anUnreadableRecordIsSetAsideAndThePartitionGoesOn() throws Exception {
        producer.send(new ProducerRecord<>(Topic.OUTCOMES.name(), 2, null, "nonsense".getBytes(StandardCharsets.UTF_8)))
                .get();
        publish(outcome(2, 3, NOON));

        await().atMost(PATIENCE).until(() -> get(one, "/v1/outcomes/2-3").statusCode() == 200);
        var settings = new Properties();
        settings.put("bootstrap.servers", broker.bootstrapServers());
        var dead = List.of(new TopicPartition(Topic.OUTCOMES.dead(), 0));
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(dead);
            consumer.seekToBeginning(dead);
            await().atMost(PATIENCE)
                    .until(() -> consumer.poll(Duration.ofMillis(100)).count() == 1);
        }
    }

    @Test
    @Order(7)
    void whoIsLeftTakesOver() {
        long begun = System.nanoTime();
        two.close();
        System.out.println(
                "closed after " + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
        for (int i = 0; i < PARTITIONS; i++) {
            int partition = i;
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(PATIENCE)
                    .until(() ->
                            get(one, "/v1/outcomes/%d-0".formatted(partition)).statusCode() == 200);
        }
        await().atMost(PATIENCE)
                .until(() -> series(one, "?limit=1000").get("items").size() == 3 * PARTITIONS + 1);
        System.out.println("taken over after "
                + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
    }

    @Test
    @Order(8)
    void aSecondStartIsAsQuick() {
        one.close();
        long begun = System.nanoTime();
        one = instance("one");
        awaitReady(one);
        System.out.println("ready again after "
                + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
        await().atMost(PATIENCE).until(() -> get(one, "/v1/outcomes/4-0").statusCode() == 200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    private ConfigurableApplicationContext instance(String name) {
        return ConsensusServiceApplication.builder()
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--intentcast.data-dir=" + directory.resolve(name));
    }

    private void awaitReady(ConfigurableApplicationContext instance) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(instance, "/actuator/health/readiness").statusCode() == 200);
    }

    private JsonNode series(ConfigurableApplicationContext instance, String query) throws Exception {
        return json(get(instance, "/v1/declarers/node-a/series" + query));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(ConfigurableApplicationContext instance, String path)
            throws IOException, InterruptedException {
        return http.send(request(instance, path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext instance, String path) {
        String port = instance.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    private static double waitsOf(ConfigurableApplicationContext instance) {
        return gauge(instance, "intentcast.outcome.waits");
    }

    private static double keptBy(ConfigurableApplicationContext instance) {
        return gauge(instance, "intentcast.view.entries");
    }

    private static double gauge(ConfigurableApplicationContext instance, String name) {
        return instance.getBean(io.micrometer.core.instrument.MeterRegistry.class).get(name).gauges().stream()
                .mapToDouble(io.micrometer.core.instrument.Gauge::value)
                .sum();
    }

    private void publish(OfIntent conclusion) {
        var _ = producer.send(Records.bytes(
                Topic.OUTCOMES,
                conclusion.intentId().partition(),
                conclusion.intentId().toString(),
                conclusion));
    }

    private static Outcome outcome(int partition, long offset, Instant closed) {
        return new Outcome(
                new IntentId(partition, offset),
                "want_chunk",
                new Subject("chunk:X"),
                node("node-a"),
                new AudienceId(0),
                ClosedBy.ALL_DECIDED,
                closed.minusMillis(12),
                closed.minusMillis(10),
                closed,
                new TreeMap<>(Map.of(node("n1"), new Said(No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(1)), 4))),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                100);
    }

    private static NodeId node(String id) {
        return new NodeId(id);
    }
}
