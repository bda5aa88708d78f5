package io.intentcast.storage.observing;

import io.intentcast.node.series.SeriesFold;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.protocol.series.SeriesEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The node's observations by location, the newest first. When one location has too many, the oldest are evicted; when
 * there are too many in all, those that were appended first. Evicted observations stay in the series but are no longer
 * listed or claimed. Thread-safe.
 */
public final class KeptObservations implements SeriesFold {

    private final int mostAtOne;
    private final int most;
    private final Map<Location, NavigableSet<KeptObservation>> byLocation = new HashMap<>();
    private final NavigableMap<Long, KeptObservation> byIndex = new TreeMap<>();

    /**
     * @param mostAtOne how many observations of one location are remembered, 1 or more
     * @param most how many observations, and so at most how many locations, are remembered in all, 1 or more
     */
    public KeptObservations(int mostAtOne, int most) {
        this.mostAtOne = mostAtOne;
        this.most = most;
    }

    @Override
    public synchronized void fold(SeriesEntry entry) {
        if (entry.event() instanceof ObservationMade(var location, var observation)) {
            var kept = new KeptObservation(entry.index(), location, observation);
            NavigableSet<KeptObservation> there =
                    byLocation.computeIfAbsent(location, _ -> new TreeSet<>(KeptObservation.NEWEST_FIRST));
            there.add(kept);
            byIndex.put(kept.index(), kept);
            if (there.size() > mostAtOne) {
                forget(there.last());
            }
            if (byIndex.size() > most) {
                forget(byIndex.firstEntry().getValue());
            }
        }
    }

    /** @param after the observation behind which the page begins, remembered or not; null for the first page */
    public synchronized List<KeptObservation> page(Location location, @Nullable KeptObservation after, int limit) {
        NavigableSet<KeptObservation> there = at(location);
        NavigableSet<KeptObservation> rest = after == null ? there : there.tailSet(after, false);
        return rest.stream().limit(limit).toList();
    }

    /**
     * The claim for this want: the newest observations, as many as one claim may name. Empty when the node observed
     * nothing there in that time.
     */
    public synchronized Optional<Observations> claim(WantObservations want) {
        List<Observation> wanted = at(want.location()).stream()
                .map(KeptObservation::observation)
                .filter(observation -> want.covers(observation.at()))
                .limit(Observations.MOST)
                .toList();
        return wanted.isEmpty() ? Optional.empty() : Optional.of(new Observations(wanted));
    }

    public synchronized int count() {
        return byIndex.size();
    }

    public int most() {
        return most;
    }

    private NavigableSet<KeptObservation> at(Location location) {
        return byLocation.getOrDefault(location, new TreeSet<>(KeptObservation.NEWEST_FIRST));
    }

    private void forget(KeptObservation kept) {
        byIndex.remove(kept.index());
        byLocation.computeIfPresent(
                kept.location(), (_, there) -> there.remove(kept) && there.isEmpty() ? null : there);
    }
}
