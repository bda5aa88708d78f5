package io.intentcast.intent.placement;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * Decides which offers get the bytes: as many as replicas are missing. The next best offer replaces one that fails. A
 * push in progress counts as kept until it fails. Not thread-safe.
 *
 * <pre>
 * offered ─► awarded ─► kept
 *               └─────► failed ─► the next is awarded
 * </pre>
 */
final class Award {

    private final Queue<RankedOffer> offered;
    private int missing;

    /**
     * @param missing replicas, 0 or less when enough are kept
     * @param ranked the best first
     */
    Award(int missing, Collection<RankedOffer> ranked) {
        this.missing = Math.max(0, missing);
        this.offered = new ArrayDeque<>(ranked);
    }

    /** The first offers that get the bytes. */
    List<RankedOffer> begin() {
        return Stream.generate(this::next)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Reports that an awarded node keeps nothing.
     *
     * @return the offer that gets the bytes instead; empty when there are no more
     */
    Optional<RankedOffer> failed() {
        missing++;
        return next();
    }

    private Optional<RankedOffer> next() {
        if (missing == 0 || offered.isEmpty()) {
            return Optional.empty();
        }
        missing--;
        return Optional.of(offered.remove());
    }
}
