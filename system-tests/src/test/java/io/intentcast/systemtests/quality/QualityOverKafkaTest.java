package io.intentcast.systemtests.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.ServicePlan;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.agreement.NumberMethod;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.TrackRecord;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Observers, each a node, over Kafka. Every value is checked against the core's result for the claims and the audience
 * that its outcome names. {@code -Dquality.data=DIR} with {@code -Dquality.over=kafka} plays whole data sets,
 * {@code -Dquality.known=40} with a known answer to the first 40 tasks.
 */
@OnSharedBroker
class QualityOverKafkaTest {

    private static final int WORKERS = 8;
    private static final int TURNING = 30;
    private static final int LATE = 50;
    private static final int TASKS = 60;
    private static final double TRUTH = 20;
    private static final double LIE = 15;
    private static final double SHARE = 0.3;
    private static final String OPERATOR = "Bearer " + ServicePlan.OPERATOR_TOKEN;

    @Test
    void liarsAndNodesThatTurnLiarLoseWeightAsTheFormulasSay(Cluster cluster) {
        DataSet data = observers();
        var reputations = new Rest(cluster.consensusService().plan().url());
        try (var suite = KafkaSuite.over(cluster, "run", data, 0)) {
            List<Estimate> early = estimates(suite, data, 0, LATE);
            tellTheTruth(suite.asked().getLast(), reputations);
            for (int task = 0; task < LATE; task++) {
                suite.tell(data, suite.asked().get(task), data.tasks().get(task));
            }

            SortedMap<NodeId, TrackRecord> folded = new Recount(cluster.kafka()).records();
            assertThat(folded).hasSize(WORKERS);
            folded.forEach((node, record) -> await().untilAsserted(
                            () -> assertThat(agreement(node, reputations)).isEqualTo(record.agreement())));
            await().atMost(Duration.ofSeconds(30)).until(suite::knowsReliability);
            await().until(() -> suite.audience().values().stream().allMatch(standing -> standing.uncertainty() < 0.1));

            List<Double> weights = weights(suite);
            double honest = weights.getLast();
            assertThat(weights.get(0)).isLessThan(honest / 20);
            assertThat(weights.get(1)).isLessThan(honest / 4);
            List<Estimate> late = estimates(suite, data, LATE, TASKS);
            assertThat(errorOf(late)).isLessThan(LIE * 2 / WORKERS / 4);
            assertThat(early).allMatch(estimate -> estimate.confidence().probability() == null);
            assertThat(late).anyMatch(estimate -> estimate.confidence().probability() != null);
            assertThat(shown(suite.asked().subList(LATE, TASKS), reputations)).isEqualTo(probabilities(late));
        }
    }

    @ParameterizedTest
    @MethodSource("given")
    @EnabledIfSystemProperty(named = "quality.over", matches = "kafka")
    void aWholeDataSetGoesThroughTheServices(DataSet data, Cluster cluster) {
        Goals goals = Goals.of(data.name(), 6);
        System.out.printf(
                "%n%s over Kafka: %s tasks, %s known, %s%n",
                data.name(),
                data.tasks().size(),
                QualityTest.KNOWN,
                data.isNumeric() ? "mean absolute error" : "accuracy");
        DataSet liars = new Adversaries(goals.bias()).among(data, SHARE, new Random(1));
        print("honest", data, cluster);
        print("30 % liars, one choice", liars, cluster);
    }

    static List<DataSet> given() throws IOException {
        return DataSets.given().found();
    }

    private static void print(String what, DataSet data, Cluster cluster) {
        String run = what.replaceAll("[^a-z0-9]+", "-");
        Score equal = Score.of(data, CoreSuite.equalWeights(NumberMethod.WEIGHTED_MEAN));
        try (var suite = KafkaSuite.over(cluster, run, data, QualityTest.KNOWN)) {
            Score weighed = Score.of(data, suite);
            System.out.printf(
                    "  %-24s equal weights %s   with reputation %s%n", what, shown(data, equal), shown(data, weighed));
        }
    }

    private static String shown(DataSet data, Score score) {
        return data.isNumeric()
                ? String.format(Locale.ROOT, "%9.4f (RMSE %.4f)", score.meanAbsolute(), score.rootMeanSquare())
                : String.format(Locale.ROOT, "%9.4f", 1 - score.meanAbsolute());
    }

    private static List<Double> weights(KafkaSuite suite) {
        return suite.audience().values().stream()
                .map(standing -> Trust.of(standing).weight())
                .toList();
    }

    /** The truth is taken once, is shown, and is what the nodes are judged by: {@link Recount} has it, too. */
    private static void tellTheTruth(IntentId intent, Rest consensusService) {
        String path = "/v1/outcomes/" + intent;
        await().until(() -> consensusService.get(path).status() == 200);
        assertThat(tell(consensusService, path, TRUTH, "Bearer nobody-of-this-name"))
                .isEqualTo(401);
        assertThat(tell(consensusService, path, TRUTH, OPERATOR)).isEqualTo(202);
        await().until(() -> consensusService.get(path).json().path("truth").asDouble() == TRUTH);
        assertThat(tell(consensusService, path, TRUTH, OPERATOR)).isEqualTo(200);
        assertThat(tell(consensusService, path, TRUTH + LIE, OPERATOR)).isEqualTo(409);
        assertThat(tell(consensusService, "/v1/outcomes/0-4711", TRUTH, OPERATOR))
                .isEqualTo(404);
        await().untilAsserted(() -> assertThat(why(consensusService)).isEqualTo("known"));
    }

    private static int tell(Rest consensusService, String path, double truth, String authorization) {
        return consensusService
                .post(path + "/truth", Map.of("value", truth), "Authorization", authorization)
                .status();
    }

    /** Why the reputation of the first liar moved last. */
    private static String why(Rest consensusService) {
        return consensusService
                .get("/v1/reputations/run-w0")
                .json()
                .at("/matters/0/moves/0/why")
                .asString();
    }

    private static List<Estimate> estimates(KafkaSuite suite, DataSet data, int from, int to) {
        return data.tasks().subList(from, to).stream()
                .map(task -> suite.next(data, task))
                .toList();
    }

    private static double errorOf(List<Estimate> estimates) {
        return estimates.stream()
                .mapToDouble(estimate -> Math.abs(estimate.error(String.valueOf(TRUTH))))
                .average()
                .orElseThrow();
    }

    private static List<@Nullable Double> probabilities(List<Estimate> estimates) {
        var probabilities = new ArrayList<@Nullable Double>();
        estimates.forEach(estimate -> probabilities.add(estimate.confidence().probability()));
        return probabilities;
    }

    /** The probabilities that consensus-service shows. */
    private static List<@Nullable Double> shown(List<IntentId> intents, Rest consensusService) {
        var probabilities = new ArrayList<@Nullable Double>();
        for (IntentId intent : intents) {
            String path = "/v1/outcomes/" + intent;
            await().until(() -> consensusService.get(path).status() == 200);
            probabilities.add(
                    KafkaSuite.probabilityIn(consensusService.get(path).json()));
        }
        return probabilities;
    }

    private static Beta agreement(NodeId node, Rest reputations) {
        JsonNode record = reputations
                .get("/v1/reputations/" + node)
                .json()
                .path("matters")
                .path(0);
        return new Beta(record.path("r").asDouble(), record.path("s").asDouble());
    }

    private static DataSet observers() {
        var random = new Random(1);
        var tasks = new ArrayList<Task>();
        for (int task = 0; task < TASKS; task++) {
            var answers = new TreeMap<NodeId, String>();
            for (int worker = 0; worker < WORKERS; worker++) {
                boolean lies = worker == 0 || (worker == 1 && task >= TURNING);
                answers.put(new NodeId("w" + worker), String.valueOf(random.nextGaussian(TRUTH, 1) + (lies ? LIE : 0)));
            }
            tasks.add(new Task("t" + task, answers, String.valueOf(TRUTH)));
        }
        return new DataSet("observers", true, tasks, List.of());
    }
}
