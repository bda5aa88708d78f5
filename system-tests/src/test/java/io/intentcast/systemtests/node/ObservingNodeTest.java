package io.intentcast.systemtests.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A node whose only role is mapper. */
@OnSharedBroker
class ObservingNodeTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Location FOREST = new Location("forest_1");

    private Cluster cluster;
    private Topics topics;

    @BeforeEach
    void start(Cluster fresh) {
        cluster = fresh.with("intentcast.partitions=" + Topics.PARTITIONS, "intentcast.node.roles=mapper");
        topics = new Topics(cluster.bootstrapServers());
    }

    @AfterEach
    void stop() {
        topics.close();
    }

    @Test
    void aMapperAnswersWithItsObservationsNewestFirst() throws Exception {
        Rest mapper = mapper();
        observe(mapper, 21.5, NOON);
        observe(mapper, 22.5, NOON.plusSeconds(60));
        topics.declares(0, wants(FOREST), "node-a");
        topics.declares(0, wants(FOREST, NOON.plusSeconds(1)), "node-a");

        assertThat(answers(1))
                .containsExactly(
                        saw(0, seen(22.5, NOON.plusSeconds(60)), seen(21.5, NOON)),
                        saw(1, seen(22.5, NOON.plusSeconds(60))));
        assertThat(eventsOf(mapper, "answered"))
                .extracting(event -> event.path("yes").path("observations").size())
                .containsExactly(1, 1);
    }

    @Test
    void aMapperKeepsQuietAboutOtherLocationsAndStorageIntents() throws Exception {
        Rest mapper = mapper();
        observe(mapper, 21.5, NOON);
        topics.declares(0, wants(new Location("forest_2")), "node-a");
        topics.declares(0, wants(FOREST, NOON.plusSeconds(1)), "node-a");
        topics.wants(0, "chunk:X", "node-a");

        assertThat(answers(2)).isEmpty();
        assertThat(eventsOf(mapper, "answered")).isEmpty();
    }

    @Test
    void aMapperGivesItsOwnPerspectiveToItsOwnIntent() throws Exception {
        Rest mapper = mapper();
        observe(mapper, 21.5, NOON);
        topics.declares(0, wants(FOREST), "a");
        topics.declares(0, wants(new Location("forest_2")), "a");

        assertThat(answers(1)).containsExactly(saw(0, seen(21.5, NOON)));
        assertThat(eventsOf(mapper, "declared_intent"))
                .extracting(event -> event.path("intent").asString())
                .containsExactly("0-0", "0-1");
        assertThat(eventsOf(mapper, "answered")).isEmpty();
    }

    @Test
    void aMappersObservationsSurviveARestart() throws Exception {
        try (RunningService first = cluster.node("a")) {
            topics.hear();
            observe(new Rest(first.plan().url()), 21.5, NOON);
        }
        try (RunningService _ = cluster.node("a")) {
            topics.declares(0, wants(FOREST), "node-a");

            assertThat(answers(0)).containsExactly(saw(0, seen(21.5, NOON)));
        }
    }

    private Rest mapper() {
        Rest mapper = new Rest(cluster.node("a").plan().url());
        topics.hear();
        return mapper;
    }

    /** All answers to the intents of partition 0, once these were heard so far. */
    private List<Reply> answers(long upTo) {
        List<Word> words = await().until(
                        topics::words,
                        said -> said.stream().anyMatch(word -> word.partition() == 0 && word.upTo() >= upTo));
        return words.stream().flatMap(word -> word.answers().stream()).toList();
    }

    private static void observe(Rest mapper, double value, Instant at) {
        assertThat(mapper.post("/v1/observations", """
                        {"location": "forest_1", "value": %s, "unit": "°C", "at": "%s"}
                        """.formatted(value, at)).status())
                .isEqualTo(201);
    }

    private static List<JsonNode> eventsOf(Rest node, String name) {
        return node.get("/v1/series?event=" + name)
                .json()
                .path("events")
                .valueStream()
                .toList();
    }

    private static Want wants(Location location) {
        return new WantObservations(location, null, null, Terms.NONE);
    }

    private static Want wants(Location location, Instant from) {
        return new WantObservations(location, from, null, Terms.NONE);
    }

    private static Reply saw(long intent, Observation... observations) {
        Answer answer = new Yes(new Observations(List.of(observations)));
        return new Reply(intent, answer);
    }

    private static Observation seen(double value, Instant at) {
        return new Observation(at, new Amount(value), "°C");
    }
}
