package io.intentcast.node.observing;

import io.intentcast.node.series.Entry;
import io.intentcast.node.series.Event.ObservationMade;
import io.intentcast.node.series.View;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Want.WantObservations;
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
 * What the node observed, by location, the newest first. Of too many at one location the oldest are forgotten, of too many in all those
 * that were appended first: the series still has them, but nobody who asks is told. Thread-safe.
 */
public final class KeptObservations implements View {

    private final int mostAtOne;
    private final int most;
    private final Map<Location, NavigableSet<KeptObservation>> byLocation = new HashMap<>();
    private final NavigableMap<Long, KeptObservation> byIndex = new TreeMap<>();

    /**
     * @param mostAtOne how many of one location are remembered, 1 or more
     * @param most how many in all, and so of how many locations, 1 or more
     */
    public KeptObservations(int mostAtOne, int most) {
        this.mostAtOne = mostAtOne;
        this.most = most;
    }

    @Override
    public synchronized void fold(Entry entry) {
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

    /** @param after only what comes after it, remembered or not; null for the first */
    public synchronized List<KeptObservation> page(Location location, @Nullable KeptObservation after, int limit) {
        NavigableSet<KeptObservation> there = at(location);
        NavigableSet<KeptObservation> rest = after == null ? there : there.tailSet(after, false);
        return rest.stream().limit(limit).toList();
    }

    /** What the node claims of what is wanted: the newest, as many as one claim may name. Empty when it observed nothing there and then. */
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

    private NavigableSet<KeptObservation> at(Location location) {
        return byLocation.getOrDefault(location, new TreeSet<>(KeptObservation.NEWEST_FIRST));
    }

    private void forget(KeptObservation kept) {
        byIndex.remove(kept.index());
        byLocation.computeIfPresent(
                kept.location(), (_, there) -> there.remove(kept) && there.isEmpty() ? null : there);
    }
}
