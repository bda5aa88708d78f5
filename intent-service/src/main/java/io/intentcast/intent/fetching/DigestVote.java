package io.intentcast.intent.fetching;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Which bytes are meant, when nodes name different ones under one id. */
final class DigestVote {

    private static final Comparator<Map.Entry<Sha256, Tally>> BEST_FIRST = Map.Entry.<Sha256, Tally>comparingByValue(
                    Tally.ORDER.reversed())
            .thenComparing(entry -> entry.getKey().hex());

    private DigestVote() {}

    private record Tally(double weight, int alive) {

        static final Comparator<Tally> ORDER =
                Comparator.comparingDouble(Tally::weight).thenComparingInt(Tally::alive);

        Tally with(Tally other) {
            return new Tally(weight + other.weight, alive + other.alive);
        }
    }

    /**
     * Those with the most weight; of equals those that more living nodes name, then those with the smaller digest. Empty when nobody
     * names any.
     *
     * @param voices one for each node
     * @param weight of a node's voice, 0 or more
     */
    static Optional<Sha256> winner(Collection<Voice> voices, ToDoubleFunction<NodeId> weight) {
        var tallies = new HashMap<Sha256, Tally>();
        voices.stream()
                .sorted(Comparator.comparing(Voice::node))
                .forEach(voice -> tallies.merge(
                        voice.sha256(),
                        new Tally(weight.applyAsDouble(voice.node()), voice.alive() ? 1 : 0),
                        Tally::with));
        return tallies.entrySet().stream().min(BEST_FIRST).map(Map.Entry::getKey);
    }
}
