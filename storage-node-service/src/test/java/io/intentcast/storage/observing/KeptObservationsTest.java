package io.intentcast.storage.observing;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.series.Event.ObservationMade;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeptObservationsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Location FOREST = new Location("forest_1");
    private static final Location LAKE = new Location("lake_1");

    private final KeptObservations kept = new KeptObservations(3, 5);
    private final InMemorySeries series = new InMemorySeries(kept);

    @Test
    void theNewestComesFirstWhateverTheOrderInTheSeries() {
        observed(FOREST, 10, 1);
        observed(FOREST, 30, 2);
        observed(FOREST, 20, 3);

        assertThat(values(kept.page(FOREST, null, 9))).containsExactly(2.0, 3.0, 1.0);
    }

    @Test
    void tiesGoToTheObservationAppendedLater() {
        observed(FOREST, 10, 1);
        observed(FOREST, 10, 2);

        assertThat(values(kept.page(FOREST, null, 9))).containsExactly(2.0, 1.0);
    }

    @Test
    void observationsAreListedByLocation() {
        observed(FOREST, 10, 1);
        observed(LAKE, 10, 2);

        assertThat(values(kept.page(LAKE, null, 9))).containsExactly(2.0);
        assertThat(kept.page(new Location("desert"), null, 9)).isEmpty();
    }

    @Test
    void aPageBeginsBehindAnyObservationRememberedOrNot() {
        observed(FOREST, 10, 1);
        observed(FOREST, 20, 2);
        observed(FOREST, 30, 3);
        KeptObservation newest = kept.page(FOREST, null, 1).getFirst();
        observed(FOREST, 40, 4);
        observed(FOREST, 50, 5);
        observed(FOREST, 60, 6);

        assertThat(values(kept.page(FOREST, kept.page(FOREST, null, 1).getLast(), 1)))
                .containsExactly(5.0);
        assertThat(kept.page(FOREST, newest, 9)).isEmpty();
    }

    @Test
    void theOldestObservationsOfALocationAreEvicted() {
        observed(FOREST, 40, 1);
        observed(FOREST, 10, 2);
        observed(FOREST, 30, 3);
        observed(FOREST, 20, 4);

        assertThat(values(kept.page(FOREST, null, 9))).containsExactly(1.0, 3.0, 4.0);
        assertThat(kept.count()).isEqualTo(3);
    }

    @Test
    void theObservationsAppendedFirstAreEvictedWhenThereAreTooManyInAll() {
        observed(FOREST, 90, 1);
        for (int i = 0; i < 5; i++) {
            observed(new Location("lake_" + i), 10, i);
        }

        assertThat(kept.page(FOREST, null, 9)).isEmpty();
        assertThat(kept.count()).isEqualTo(5);
    }

    @Test
    void claimedObservationsAreWithinTheRange() {
        observed(FOREST, 10, 1);
        observed(FOREST, 20, 2);
        observed(FOREST, 30, 3);

        assertThat(claimed(10L, 30L)).containsExactly(2.0, 1.0);
        assertThat(claimed(20L, null)).containsExactly(3.0, 2.0);
        assertThat(claimed(null, 20L)).containsExactly(1.0);
        assertThat(kept.claim(want(31L, null))).isEmpty();
        assertThat(kept.claim(new WantObservations(LAKE, null, null, Terms.NONE)))
                .isEmpty();
    }

    @Test
    void aClaimHasNoMoreObservationsThanItMayName() {
        var many = new KeptObservations(1000, 1000);
        var longer = new InMemorySeries(many);
        for (int i = 0; i < 200; i++) {
            longer.append(SeriesChange.of(NOON, new ObservationMade(FOREST, seen(i, i))));
        }

        List<Observation> claimed = many.claim(want(null, null)).orElseThrow().observations();
        assertThat(claimed).hasSize(Observations.MOST);
        assertThat(claimed.getFirst()).isEqualTo(seen(199, 199));
    }

    private void observed(Location location, long second, double value) {
        series.append(SeriesChange.of(NOON, new ObservationMade(location, seen(second, value))));
    }

    private List<Double> claimed(@Nullable Long from, @Nullable Long to) {
        return kept.claim(want(from, to)).orElseThrow().observations().stream()
                .map(KeptObservationsTest::value)
                .toList();
    }

    private static WantObservations want(@Nullable Long from, @Nullable Long to) {
        return new WantObservations(FOREST, second(from), second(to), Terms.NONE);
    }

    private static @Nullable Instant second(@Nullable Long second) {
        return Optional.ofNullable(second).map(NOON::plusSeconds).orElse(null);
    }

    private static Observation seen(long second, double value) {
        return new Observation(NOON.plusSeconds(second), new Amount(value), null);
    }

    private static List<Double> values(List<KeptObservation> page) {
        return page.stream().map(found -> value(found.observation())).toList();
    }

    private static double value(Observation observation) {
        return ((Amount) observation.value()).value();
    }
}
