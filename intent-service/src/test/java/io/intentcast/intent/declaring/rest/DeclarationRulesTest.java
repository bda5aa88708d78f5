package io.intentcast.intent.declaring.rest;

import static io.intentcast.intent.declaring.rest.DeclareBodies.CHUNK;
import static io.intentcast.intent.declaring.rest.DeclareBodies.FOREST;
import static io.intentcast.intent.declaring.rest.DeclareBodies.FROM;
import static io.intentcast.intent.declaring.rest.DeclareBodies.OBSERVATION;
import static io.intentcast.intent.declaring.rest.DeclareBodies.chunk;
import static io.intentcast.intent.declaring.rest.DeclareBodies.chunks;
import static io.intentcast.intent.declaring.rest.DeclareBodies.observations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.intent.declaring.rest.DeclareBody.AmountBounds;
import io.intentcast.intent.declaring.rest.DeclareBody.StoreBody;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DeclarationRulesTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Location LONG = new Location("x".repeat(Then.Store.LONGEST_NAME + 1));

    private record Accepted(String claim, DeclareBody body, Duration window, Until until) {}

    private record Wanted(String claim, DeclareBody body, Want want) {}

    private record Followed(
            String claim, DeclareBody body, @Nullable Then then) {}

    private record Broken(String claim, DeclareBody body, String field) {}

    @TestFactory
    Stream<DynamicTest> validDeclarationsAreAccepted() {
        return Stream.of(
                        new Accepted("defaults", lasting(null, null), Duration.ofSeconds(2), Until.ALL),
                        new Accepted("the shortest window", lasting("PT0.01S", null), Duration.ofMillis(10), Until.ALL),
                        new Accepted("the longest window", lasting("PT60S", "all"), Duration.ofMinutes(1), Until.ALL),
                        new Accepted("first_yes", lasting("PT5S", "first_yes"), Duration.ofSeconds(5), Until.FIRST_YES),
                        new Accepted("yes:3", lasting(null, "yes:3"), Duration.ofSeconds(2), new Until.Yeses(3)),
                        new Accepted("stable", lasting(null, "stable"), Duration.ofSeconds(2), Until.STABLE))
                .map(it -> DynamicTest.dynamicTest(
                        it.claim,
                        () -> assertThat(DeclarationRules.draft(it.body))
                                .isEqualTo(new IntentDraft(new WantChunk(CHUNK), FROM, it.window, it.until))));
    }

    @TestFactory
    Stream<DynamicTest> theWantOfADeclaration() {
        return Stream.of(
                        new Wanted("a chunk", chunk(_ -> {}), new WantChunk(CHUNK)),
                        new Wanted("all chunks of series", chunks(_ -> {}), new WantChunks(OBSERVATION, null)),
                        new Wanted(
                                "chunks behind one",
                                chunks(it -> it.after = CHUNK),
                                new WantChunks(OBSERVATION, null, CHUNK)),
                        new Wanted(
                                "chunks of a location",
                                chunks(it -> it.location = FOREST),
                                new WantChunks(OBSERVATION, FOREST, null)),
                        new Wanted("observations", observations(_ -> {}), observed(null, null, Terms.NONE)),
                        new Wanted(
                                "observations of some time",
                                observations(it -> {
                                    it.startTime = NOON;
                                    it.endTime = NOON.plusNanos(1);
                                }),
                                observed(NOON, NOON.plusNanos(1), Terms.NONE)),
                        new Wanted(
                                "the most classes",
                                observations(it -> {
                                    it.method = Method.VOTE;
                                    it.classes = TermsRules.MOST_CLASSES;
                                }),
                                observed(null, null, new Terms(Method.VOTE, TermsRules.MOST_CLASSES, null, 0))),
                        new Wanted(
                                "a range and a tolerance",
                                observations(it -> {
                                    it.method = Method.TRIMMED_MEAN;
                                    it.range = new AmountBounds(-40, 60);
                                    it.tolerance = 0.5;
                                }),
                                observed(null, null, new Terms(Method.TRIMMED_MEAN, 0, new Terms.Range(-40, 60), 0.5))),
                        new Wanted(
                                "a range of one number",
                                observations(it -> it.range = new AmountBounds(7, 7)),
                                observed(null, null, new Terms(null, 0, new Terms.Range(7, 7), 0))),
                        new Wanted(
                                "what is stable",
                                observations(it -> it.until = "stable"),
                                observed(null, null, Terms.NONE)))
                .map(it -> DynamicTest.dynamicTest(
                        it.claim,
                        () -> assertThat(DeclarationRules.draft(it.body).want()).isEqualTo(it.want)));
    }

    private record Mattering(
            String claim, DeclareBody body, @Nullable Matter matter) {}

    @TestFactory
    Stream<DynamicTest> theMatterOfADeclaration() {
        return Stream.of(
                        new Mattering("none", chunk(_ -> {}), null),
                        new Mattering("its own", chunk(it -> it.matter = new Matter("fx")), new Matter("fx")),
                        new Mattering("another kind's", observations(it -> it.matter = Matter.CHUNKS), Matter.CHUNKS),
                        new Mattering("that of chunks", chunk(it -> it.matter = Matter.CHUNKS), null),
                        new Mattering(
                                "that of observations", observations(it -> it.matter = Matter.OBSERVATIONS), null))
                .map(it -> DynamicTest.dynamicTest(
                        it.claim,
                        () -> assertThat(DeclarationRules.draft(it.body).matter())
                                .isEqualTo(it.matter)));
    }

    @TestFactory
    Stream<DynamicTest> theFollowUpOfADeclaration() {
        return Stream.of(
                        new Followed("nothing", observations(_ -> {}), null),
                        new Followed("a chunk", storing(null, null), then(null, 3)),
                        new Followed("a chunk on one node", storing("c", 1), then("c", 1)),
                        new Followed(
                                "a chunk on the most nodes",
                                storing("c", IntentDraft.MOST_REPLICAS),
                                then("c", IntentDraft.MOST_REPLICAS)),
                        new Followed(
                                "a named chunk of a long location",
                                observations(it -> {
                                    it.location = LONG;
                                    it.store = new StoreBody(CHUNK, null);
                                }),
                                then(CHUNK.value(), 3)))
                .map(it -> DynamicTest.dynamicTest(
                        it.claim,
                        () -> assertThat(DeclarationRules.draft(it.body).then()).isEqualTo(it.then)));
    }

    @TestFactory
    Stream<DynamicTest> invalidDeclarationsAreRefused() {
        return Stream.of(
                        new Broken("no kind", chunk(it -> it.kind = null), "kind"),
                        new Broken("an unknown kind", chunk(it -> it.kind = "want_peace"), "kind"),
                        new Broken("a kind that is put", chunk(it -> it.kind = "store_chunk"), "kind"),
                        new Broken("a kind that is deleted", chunk(it -> it.kind = "purge_chunk"), "kind"),
                        new Broken("a field of no kind", chunk(it -> it.others = Map.of("sha256", "cf88")), "sha256"),
                        new Broken("a field of another kind", chunk(it -> it.eventType = OBSERVATION), "eventType"),
                        new Broken("a chunk where chunks are wanted", chunks(it -> it.chunkId = CHUNK), "chunkId"),
                        new Broken("no event type", chunks(it -> it.eventType = null), "eventType"),
                        new Broken("no chunk", chunk(it -> it.chunkId = null), "chunkId"),
                        new Broken("no declarer", chunk(it -> it.from = null), "from"),
                        new Broken("a window too short", lasting("PT0.009S", null), "window"),
                        new Broken("a window too long", lasting("PT60.001S", null), "window"),
                        new Broken("a negative window", lasting("PT-2S", null), "window"),
                        new Broken("a window beyond all numbers", lasting("PT99999999999999999999S", null), "window"),
                        new Broken("a window without a unit", lasting("2", null), "window"),
                        new Broken("calm", lasting(null, "calm"), "until"),
                        new Broken("no yes", lasting(null, "yes:0"), "until"),
                        new Broken("an unknown until", lasting(null, "sometimes"), "until"),
                        new Broken("stability where nothing is agreed on", chunks(it -> it.until = "stable"), "until"),
                        new Broken(
                                "a location of other events",
                                chunks(it -> {
                                    it.eventType = new EventType("chunk_stored");
                                    it.location = FOREST;
                                }),
                                "location"),
                        new Broken("what follows a chunk", chunk(it -> it.store = new StoreBody(null, null)), "then"),
                        new Broken("a location of a chunk", chunk(it -> it.location = FOREST), "location"),
                        new Broken("terms of chunks", chunks(it -> it.method = Method.VOTE), "method"),
                        new Broken("a chunk of observations", observations(it -> it.chunkId = CHUNK), "chunkId"),
                        new Broken("no location", observations(it -> it.location = null), "location"),
                        new Broken("observations for nobody", observations(it -> it.from = null), "from"),
                        new Broken(
                                "an end at the start",
                                observations(it -> {
                                    it.startTime = NOON;
                                    it.endTime = NOON;
                                }),
                                "endTime"),
                        new Broken("one class", observations(it -> it.classes = 1), "classes"),
                        new Broken(
                                "too many classes",
                                observations(it -> it.classes = TermsRules.MOST_CLASSES + 1),
                                "classes"),
                        new Broken(
                                "classes of amounts",
                                observations(it -> {
                                    it.classes = 2;
                                    it.method = Method.WEIGHTED_MEDIAN;
                                }),
                                "classes"),
                        new Broken("a range upside down", ranging(1, 0), "range.high"),
                        new Broken("a range without a beginning", ranging(Double.NEGATIVE_INFINITY, 0), "range.low"),
                        new Broken("a range without an end", ranging(0, Double.POSITIVE_INFINITY), "range.high"),
                        new Broken("a range of no numbers", ranging(Double.NaN, 0), "range.low"),
                        new Broken(
                                "a range of votes",
                                observations(it -> {
                                    it.range = new AmountBounds(0, 1);
                                    it.method = Method.VOTE;
                                }),
                                "range"),
                        new Broken("a tolerance below nothing", observations(it -> it.tolerance = -0.1), "tolerance"),
                        new Broken(
                                "a tolerance for everything",
                                observations(it -> it.tolerance = Double.POSITIVE_INFINITY),
                                "tolerance"),
                        new Broken("no tolerance", observations(it -> it.tolerance = Double.NaN), "tolerance"),
                        new Broken(
                                "a tolerance of votes",
                                observations(it -> {
                                    it.tolerance = 1.0;
                                    it.method = Method.VOTE;
                                }),
                                "tolerance"),
                        new Broken("a chunk on no node", storing("c", 0), "then.store.replicas"),
                        new Broken(
                                "a chunk on too many nodes",
                                storing("c", IntentDraft.MOST_REPLICAS + 1),
                                "then.store.replicas"),
                        new Broken("a chunk of a series", storing("series_b.1_0", 3), "then.store.chunkId"),
                        new Broken(
                                "a chunk that has no name",
                                observations(it -> {
                                    it.location = LONG;
                                    it.store = new StoreBody(null, null);
                                }),
                                "then.store.chunkId"))
                .map(it -> DynamicTest.dynamicTest(
                        it.claim,
                        () -> assertThatExceptionOfType(ProblemException.class)
                                .isThrownBy(() -> DeclarationRules.draft(it.body))
                                .satisfies(
                                        problem -> assertThat(problem.getBody().getProperties())
                                                .containsEntry("field", it.field))));
    }

    @Test
    void quotesARangeOfVotes() {
        DeclareBody body = observations(it -> {
            it.range = new AmountBounds(0, 1);
            it.method = Method.VOTE;
        });

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> DeclarationRules.draft(body))
                .satisfies(problem -> assertThat(problem.getBody().getDetail())
                        .isEqualTo("field 'range' is 'AmountBounds[low=0.0, high=1.0]': "
                                + "only for amounts, which are not voted on"));
    }

    private static DeclareBody lasting(@Nullable String window, @Nullable String until) {
        return chunk(it -> {
            it.window = window;
            it.until = until;
        });
    }

    private static DeclareBody ranging(double low, double high) {
        return observations(it -> it.range = new AmountBounds(low, high));
    }

    private static DeclareBody storing(@Nullable String chunkId, @Nullable Integer replicas) {
        return observations(it -> it.store = new StoreBody(chunkId == null ? null : new ChunkId(chunkId), replicas));
    }

    private static Then then(@Nullable String chunkId, int replicas) {
        return new Then(new Then.Store(chunkId == null ? null : new ChunkId(chunkId), replicas));
    }

    private static WantObservations observed(@Nullable Instant startTime, @Nullable Instant endTime, Terms terms) {
        return new WantObservations(FOREST, startTime, endTime, terms);
    }
}
