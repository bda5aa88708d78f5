package io.intentcast.storage.observing;

import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.storage.observing.ObservationResult.Appended;
import io.intentcast.storage.observing.ObservationResult.Broken;
import io.intentcast.storage.observing.ObservationResult.NoMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Appends observations to the node's series, if the node is a mapper. */
public final class Observing {

    private static final Duration FUTURE_TOLERANCE = Duration.ofDays(1);

    private final Set<Role> roles;
    private final Series series;
    private final InstantSource clock;

    public Observing(Set<Role> roles, Series series, InstantSource clock) {
        this.roles = Set.copyOf(roles);
        this.series = series;
        this.clock = clock;
    }

    /**
     * @param at the time of the observation; null for now
     * @param unit the unit of an amount; null for none
     */
    public ObservationResult observe(Location location, Observed value, @Nullable Instant at, @Nullable String unit) {
        Instant now = clock.instant();
        if (!roles.contains(Role.MAPPER)) {
            return new NoMapper();
        }
        if (at != null && (at.isBefore(Instant.EPOCH) || at.isAfter(now.plus(FUTURE_TOLERANCE)))) {
            return new Broken(
                    "at",
                    "not before %s, and not more than %s in the future".formatted(Instant.EPOCH, FUTURE_TOLERANCE),
                    at);
        }
        try {
            return append(location, new Observation(at == null ? now : at, value, unit), now);
        } catch (IllegalArgumentException broken) {
            return new Broken("unit", String.valueOf(broken.getMessage()), String.valueOf(unit));
        }
    }

    /** The observation with this index in the series; empty when there is none. */
    public Optional<KeptObservation> find(long index) {
        return index < 0
                ? Optional.empty()
                : series.read(index - 1, 1, _ -> true).entries().stream()
                        .filter(entry -> entry.index() == index)
                        .findFirst()
                        .flatMap(entry -> entry.event() instanceof ObservationMade(var location, var observation)
                                ? Optional.of(new KeptObservation(index, location, observation))
                                : Optional.empty());
    }

    private ObservationResult append(Location location, Observation observation, Instant now) {
        long index = series.append(SeriesChange.of(now, new ObservationMade(location, observation)));
        return new Appended(new KeptObservation(index, location, observation));
    }
}
