package io.intentcast.storage.observing;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.protocol.series.Event.PastWithdrawn;
import io.intentcast.storage.observing.ObservationResult.Appended;
import io.intentcast.storage.observing.ObservationResult.Broken;
import io.intentcast.storage.observing.ObservationResult.NoMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObservingTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Location FOREST = new Location("forest_1");
    private static final Observed WARM = new Amount(21.5);

    private final InMemorySeries series = new InMemorySeries();
    private final Observing observing = observing(Set.of(Role.MAPPER));

    @Test
    void anObservationIsAppendedAndReturnedWithItsIndex() {
        series.append(SeriesChange.of(NOON, new PastWithdrawn()));
        Instant before = NOON.minusSeconds(60);
        var observation = new Observation(before, WARM, "°C");

        assertThat(observing.observe(FOREST, WARM, before, "°C"))
                .isEqualTo(new Appended(new KeptObservation(1, FOREST, observation)));
        assertThat(series.events()).endsWith(new ObservationMade(FOREST, observation));
    }

    @Test
    void anObservationWithoutTimeIsFromNow() {
        assertThat(observing.observe(FOREST, WARM, null, null))
                .isEqualTo(new Appended(new KeptObservation(0, FOREST, new Observation(NOON, WARM, null))));
    }

    @Test
    void timesBeforeTheEpochOrFarAheadAreRefused() {
        assertRefused("at", WARM, Instant.EPOCH.minusNanos(1), null);
        assertRefused("at", WARM, NOON.plus(Duration.ofDays(1)).plusNanos(1), null);
        assertThat(observing.observe(FOREST, WARM, Instant.EPOCH, null)).isInstanceOf(Appended.class);
        assertThat(observing.observe(FOREST, WARM, NOON.plus(Duration.ofDays(1)), null))
                .isInstanceOf(Appended.class);
    }

    @Test
    void aUnitThatBreaksItsRuleIsRefused() {
        assertRefused("unit", new Category("dry"), null, "°C");
        assertRefused("unit", WARM, null, "");
        assertRefused("unit", WARM, null, "x".repeat(33));
    }

    @Test
    void aNodeWithoutTheRoleMapperRefusesObservations() {
        assertThat(observing(Set.of(Role.STORAGE)).observe(FOREST, WARM, null, null))
                .isEqualTo(new NoMapper());
        assertThat(series.events()).isEmpty();
    }

    @Test
    void anObservationIsFoundByItsIndexAndNothingElseIs() {
        series.append(SeriesChange.of(NOON, new PastWithdrawn()));
        observing.observe(FOREST, WARM, null, null);

        assertThat(observing.find(1)).contains(new KeptObservation(1, FOREST, new Observation(NOON, WARM, null)));
        assertThat(observing.find(0)).isEmpty();
        assertThat(observing.find(2)).isEmpty();
        assertThat(observing.find(-1)).isEmpty();
        assertThat(observing.find(Long.MAX_VALUE)).isEmpty();
    }

    private void assertRefused(String field, Observed value, @Nullable Instant at, @Nullable String unit) {
        assertThat(observing.observe(FOREST, value, at, unit))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.field()).isEqualTo(field));
        assertThat(series.events()).isEmpty();
    }

    private Observing observing(Set<Role> roles) {
        return new Observing(roles, series, () -> NOON);
    }
}
