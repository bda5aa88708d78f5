package io.intentcast.node.responding;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.chunks.KeptChunk;
import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.chunks.KeptSeriesChunks;
import io.intentcast.node.chunks.SeriesBudget;
import io.intentcast.node.chunks.StorageBudget;
import io.intentcast.node.observing.KeptObservations;
import io.intentcast.node.responding.limits.Capacities;
import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.responding.limits.Policy;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.node.responding.limits.RetryAfters;
import io.intentcast.node.responding.limits.Thresholds;
import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.NotUnderstood;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.protocol.series.SeriesSummary;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResponderTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final ChunkId X = new ChunkId("chunk:X");
    private static final EventType OBSERVATION = new EventType("observation");
    private static final Sha256 DIGEST = Sha256.of(new byte[1]);
    private static final Location FOREST = new Location("forest_1");
    private static final Observation WARM = new Observation(NOON, new Amount(21.5), "°C");

    private static final Want WANTED = new WantObservations(FOREST, null, null, Terms.NONE);

    private final KeptChunks chunks = new KeptChunks();
    private final RecentWork work = new RecentWork(100);
    private final KnownPeers peers = new KnownPeers();
    private final RecentOffers offers = new RecentOffers(Duration.ofSeconds(60), 10);
    private final KeptSeriesChunks parts = new KeptSeriesChunks(1000);
    private final KeptObservations observations = new KeptObservations(1000, 1000);
    private final InMemorySeries series = new InMemorySeries(chunks, work, peers, offers, parts, observations);

    @Test
    void aWantForAKeptChunkIsAYesWithTheClaim() {
        holds(500);

        assertThat(answer(new WantChunk(X), "node-a"))
                .contains(new Yes(new Held(DIGEST, 500, URI.create("http://bt1/chunk:X"), null)));
    }

    @Test
    void aWantForAnUnknownChunkGetsNoAnswer() {
        assertThat(answer(new WantChunk(X), "node-a")).isEmpty();
    }

    @Test
    void aNearlyFullNodeSaysNoWithRetryAfter() {
        holds(950);

        assertThat(answer(new WantChunk(X), "node-a"))
                .contains(No.rateLimited(Limiter.ECONOMIC, Duration.ofMinutes(1)));
    }

    @Test
    void yesesOfTheSameBatchCountAsWork() {
        holds(500);

        assertThat(answering(Set.of(Role.STORAGE))
                        .answer(intent(new WantChunk(X), "node-a"), NOON.plusSeconds(5), yeses(80)))
                .contains(No.rateLimited(Limiter.W_TRACKING, Duration.ofSeconds(1)));
    }

    @Test
    void anUnknownKindOfIntentIsANo() {
        assertThat(answer(new NotUnderstood("want_pony", new Subject("pony")), "node-a"))
                .contains(No.because(Reason.NOT_UNDERSTOOD));
    }

    @Test
    void matchingPartsOfSeriesAreAYesThatNamesThem() {
        holdsPart("series_bt9.17_0", 500);

        assertThat(answer(new WantChunks(OBSERVATION, null), "node-a"))
                .contains(new Yes(new SeriesChunks(
                        List.of(new SeriesChunk(new ChunkId("series_bt9.17_0"), DIGEST, 500, NOON, NOON)),
                        false,
                        URI.create("http://bt1/v1/chunks"))));
    }

    @Test
    void withoutMatchingPartsOfSeriesThereIsNoAnswer() {
        holdsPart("series_bt9.17_0", 500);

        assertThat(answer(new WantChunks(new EventType("dreamt"), null), "node-a"))
                .isEmpty();
        assertThat(answer(new WantChunks(OBSERVATION, new ChunkId("series_bt9.17_0")), "node-a"))
                .isEmpty();
    }

    @Test
    void moreMatchingPartsThanAClaimMayNameArePaged() {
        for (int first = 1000; first <= 1000 + SeriesChunks.MOST; first++) {
            holdsPart("series_bt9.17_" + first, 1);
        }

        SeriesChunks page = page(null);
        SeriesChunks last = page(page.chunks().getLast().chunkId());

        assertThat(page.chunks()).hasSize(SeriesChunks.MOST);
        assertThat(page.more()).isTrue();
        assertThat(last.chunks())
                .extracting(SeriesChunk::chunkId)
                .containsExactly(new ChunkId("series_bt9.17_" + (1000 + SeriesChunks.MOST)));
        assertThat(last.more()).isFalse();
    }

    @Test
    void theLimitersHoldBackPartsOfSeries() {
        holdsPart("series_bt9.17_0", 950);

        assertThat(answer(new WantChunks(OBSERVATION, null), "node-a"))
                .contains(No.rateLimited(Limiter.ECONOMIC, Duration.ofMinutes(1)));
    }

    @Test
    void partsWithoutObservationsAtTheLocationGetNoAnswer() {
        holdsPart("series_bt9.17_0", 500);

        assertThat(answer(new WantChunks(OBSERVATION, FOREST, null), "node-a")).isNotEmpty();
        assertThat(answer(new WantChunks(OBSERVATION, new Location("forest_2"), null), "node-a"))
                .isEmpty();
    }

    @Test
    void aWantForItsObservationsIsAYesWithTheClaim() {
        observes(WARM);

        assertThat(mapperAnswers(WANTED, "node-a")).contains(new Yes(new Observations(List.of(WARM))));
    }

    @Test
    void aWantForOtherObservationsGetsNoAnswer() {
        observes(WARM);

        assertThat(mapperAnswers(new WantObservations(new Location("forest_2"), null, null, Terms.NONE), "node-a"))
                .isEmpty();
        assertThat(mapperAnswers(new WantObservations(FOREST, null, NOON, Terms.NONE), "node-a"))
                .isEmpty();
    }

    @Test
    void theLimitersHoldBackObservations() {
        observes(WARM);
        holds(950);

        assertThat(mapperAnswers(WANTED, "node-a")).contains(No.rateLimited(Limiter.ECONOMIC, Duration.ofMinutes(1)));
    }

    @Test
    void theLimitersDoNotHoldBackItsOwnPerspective() {
        observes(WARM);
        holds(950);

        assertThat(mapperAnswers(WANTED, "bt1")).contains(new Yes(new Observations(List.of(WARM))));
    }

    @Test
    void withoutObservationsItHasNoPerspectiveOfItsOwn() {
        assertThat(mapperAnswers(WANTED, "bt1")).isEmpty();
    }

    @Test
    void aNodeWithOnlyTheRoleMapperDoesNotAnswerStorageIntents() {
        var mapper = answering(Set.of(Role.MAPPER));

        assertThat(mapper.answer(
                        intent(new NotUnderstood("want_pony", new Subject("pony")), "node-a"), NOON, List.of()))
                .contains(No.because(Reason.NOT_UNDERSTOOD));
        assertThat(mapper.answer(intent(new StoreChunk(X, DIGEST, 100, 3), "node-a"), NOON, List.of()))
                .isEmpty();
        assertThat(mapper.answer(intent(new WantChunks(OBSERVATION, null), "node-a"), NOON, List.of()))
                .isEmpty();
    }

    @Test
    void aNodeWithoutTheRoleMapperDoesNotAnswerWithObservations() {
        observes(WARM);

        assertThat(answer(WANTED, "node-a")).isEmpty();
        assertThat(answer(WANTED, "bt1")).isEmpty();
    }

    @Test
    void itDoesNotAnswerItsOwnIntents() {
        holds(500);

        assertThat(answer(new WantChunk(X), "bt1")).isEmpty();
        assertThat(answer(new NotUnderstood("want_pony", new Subject("pony")), "bt1"))
                .isEmpty();
    }

    @Test
    void itDoesNotAnswerIntentsOfOtherRoles() {
        holds(500);

        assertThat(answering(Set.of(Role.MAPPER)).answer(intent(new WantChunk(X), "node-a"), NOON, List.of()))
                .isEmpty();
    }

    @Test
    void aWantToStoreIsAYesWithAnOffer() {
        assertThat(answer(new StoreChunk(X, DIGEST, 100, 3), "node-a"))
                .contains(new Yes(new Offer(DIGEST, 0.9, URI.create("http://bt1/chunk:X"))));
    }

    private void holds(long size) {
        series.append(SeriesChange.of(NOON, new ChunkStored(X, DIGEST, size, 1)));
    }

    private void observes(Observation observation) {
        series.append(SeriesChange.of(NOON, new ObservationMade(FOREST, observation)));
    }

    private Optional<Answer> mapperAnswers(Want want, String from) {
        return answering(Set.of(Role.MAPPER)).answer(intent(want, from), NOON, List.of());
    }

    private void holdsPart(String id, long size) {
        var summary = new SeriesSummary(NOON, NOON, Set.of(OBSERVATION), Set.of(FOREST));
        series.append(SeriesChange.of(NOON, new ChunkStored(new ChunkId(id), DIGEST, size, 3, summary)));
    }

    private SeriesChunks page(@Nullable ChunkId after) {
        var yes = (Yes) answer(new WantChunks(OBSERVATION, after), "node-a").orElseThrow();
        return (SeriesChunks) yes.claim();
    }

    private Optional<Answer> answer(Want want, String from) {
        return answering(Set.of(Role.STORAGE)).answer(intent(want, from), NOON, List.of());
    }

    private Responder answering(Set<Role> roles) {
        var affording = new LimiterCheck(
                new Situations(chunks, work, peers),
                new Capacities(1000, 50, 0.3, 100),
                new Policy(Thresholds.DEFAULT),
                RetryAfters.DEFAULT);
        Function<ChunkId, URI> url = chunkId -> URI.create("http://bt1/" + chunkId);
        Function<KeptChunk, Held> claims =
                chunk -> new Held(chunk.sha256(), chunk.size(), url.apply(chunk.chunkId()), null);
        var shelf = new SeriesBudget(100, parts, (_, _) -> Optional.empty());
        var offering = new StoreResponder(
                chunks,
                offers,
                new StorageBudget(1000, chunks, () -> Long.MAX_VALUE),
                shelf,
                800,
                affording,
                claims,
                url);
        return new Responder(
                new NodeId("bt1"),
                roles,
                chunks,
                affording,
                claims,
                offering,
                new SeriesClaims(parts, () -> URI.create("http://bt1")),
                observations::claim);
    }

    private static List<Answered> yeses(int count) {
        Answer yes = new Yes(new Held(DIGEST, 500, URI.create("http://bt1/chunk:X"), null));
        return Collections.nCopies(count, new Answered(new IntentId(0, 0), new Subject("chunk:X"), yes));
    }

    private static Intent intent(Want want, String from) {
        return new Intent(want, new NodeId(from), new AudienceId(0), Duration.ofSeconds(2), Until.ALL);
    }
}
