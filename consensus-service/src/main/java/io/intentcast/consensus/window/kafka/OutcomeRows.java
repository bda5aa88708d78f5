package io.intentcast.consensus.window.kafka;

import io.intentcast.platform.observability.Labels;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.SilenceCause;
import io.intentcast.protocol.Standing;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The number of nodes of an outcome by response and cause: the rows of its report, counted without creating them.
 *
 * @param response yes, no or silence
 * @param cause of a silence; for a no its reason; for a yes none
 */
record OutcomeRows(String response, String cause) {

    static final OutcomeRows YES = new OutcomeRows("yes", Labels.NONE);

    static final List<OutcomeRows> ALL = Stream.of(
                    Stream.of(YES),
                    Labels.REASONS.stream().map(reason -> new OutcomeRows("no", reason)),
                    Stream.of(SilenceCause.values()).map(OutcomeRows::silence))
            .flatMap(rows -> rows)
            .toList();

    private static OutcomeRows silence(SilenceCause cause) {
        return new OutcomeRows("silence", Labels.of(cause));
    }

    /** @param audience null when it is not known: then heard and absent nodes are not counted */
    static Map<OutcomeRows, Integer> of(Outcome outcome, @Nullable Audience audience) {
        if (outcome.closedBy() == ClosedBy.REFUSED) {
            return Map.of();
        }
        NodeId declarer = outcome.from();
        var rows = new HashMap<OutcomeRows, Integer>();
        outcome.said().forEach((node, said) -> {
            if (!node.equals(declarer)) {
                OutcomeRows row = switch (said.answer()) {
                    case Yes _ -> YES;
                    case No no -> new OutcomeRows("no", Labels.reason(no.reason()));
                };
                rows.merge(row, 1, Integer::sum);
            }
        });
        int unheard = without(declarer, outcome.unheard());
        int notAwaited = without(declarer, outcome.notAwaited());
        rows.put(silence(SilenceCause.UNHEARD), unheard);
        rows.put(silence(SilenceCause.NOT_AWAITED), notAwaited);
        if (audience != null) {
            int absentHeard = without(declarer, outcome.absentHeard());
            rows.put(
                    silence(SilenceCause.HEARD), quiet(outcome, audience.asked()) - unheard - notAwaited + absentHeard);
            rows.put(silence(SilenceCause.ABSENT), quiet(outcome, audience.absent()) - absentHeard);
        }
        return rows;
    }

    /** The number of these nodes that said neither yes nor no. */
    private static int quiet(Outcome outcome, Map<NodeId, Standing> nodes) {
        long said = outcome.said().keySet().stream()
                .filter(node -> !node.equals(outcome.from()) && nodes.containsKey(node))
                .count();
        return without(outcome.from(), nodes.keySet()) - (int) said;
    }

    private static int without(NodeId declarer, Collection<NodeId> nodes) {
        return nodes.size() - (nodes.contains(declarer) ? 1 : 0);
    }
}
