package io.intentcast.protocol.report;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.SilenceCause;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Then;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An outcome written out in full, as REST shows it: one row for every node, the insights and the consensus.
 *
 * @param tookMillis from the intent's append time to the close, at least 0
 * @param outcomes in the order of node ids
 * @param consensus null when there is nothing to agree on
 * @param then what is done with the consensus; null for nothing
 */
public record OutcomeReport(
        IntentId intentId,
        String kind,
        Subject subject,
        NodeId from,
        ClosedBy closedBy,
        Instant opened,
        Instant closed,
        long tookMillis,
        List<Row> outcomes,
        Insights insights,
        @Nullable ConsensusReport consensus,
        @Nullable Then then) {

    /** The most by which the clocks of brokers may differ. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(30);

    public OutcomeReport {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Whether its intent can have been appended at this time. If not, it belongs to another intent, which has the same
     * id because its topic was recreated. Only a {@code tookMillis} above 0 tells the time exactly.
     */
    public boolean canBeOfIntentAppended(Instant appended) {
        return tookMillis > 0
                ? closed.minusMillis(tookMillis).equals(appended)
                : closed.isAfter(appended.minus(MAX_CLOCK_SKEW));
    }

    /**
     * The report of an outcome over its audience. It has no rows if the outcome is refused, or the audience is null or
     * another one.
     */
    public static OutcomeReport of(Outcome outcome, @Nullable Audience audience) {
        Audience put = audience == null || outcome.closedBy() == ClosedBy.REFUSED || !outcome.canBeOver(audience)
                ? Audience.NOBODY
                : audience;
        List<Row> rows = rows(outcome, put);
        return of(
                outcome,
                rows,
                Insights.of(rows, put),
                put.equals(Audience.NOBODY) ? null : ConsensusReport.of(outcome, put));
    }

    /**
     * The report for when the audience cannot be looked up: only the nodes that the outcome itself lists, and no
     * consensus.
     */
    public static OutcomeReport withoutAudience(Outcome outcome) {
        var standing = Standing.newcomer(0);
        var asked = new TreeMap<NodeId, Standing>();
        Stream.of(outcome.said().keySet(), outcome.unheard(), outcome.notAwaited())
                .flatMap(Set::stream)
                .forEach(node -> asked.put(node, standing));
        var absent = new TreeMap<NodeId, Standing>();
        outcome.absentHeard().forEach(node -> absent.put(node, standing));
        List<Row> rows = outcome.closedBy() == ClosedBy.REFUSED
                ? List.of()
                : rows(outcome, new Audience(outcome.want().role().orElse(Role.STORAGE), asked, absent));
        return of(outcome, rows, Insights.of(rows, Audience.NOBODY), null);
    }

    private static OutcomeReport of(
            Outcome outcome, List<Row> rows, Insights insights, @Nullable ConsensusReport consensus) {
        return new OutcomeReport(
                outcome.intentId(),
                outcome.want().kind(),
                outcome.subject(),
                outcome.from(),
                outcome.closedBy(),
                outcome.opened(),
                outcome.closed(),
                Math.max(
                        0,
                        Duration.between(outcome.declared(), outcome.closed()).toMillis()),
                rows,
                insights,
                consensus,
                outcome.follows().orElse(null));
    }

    private static List<Row> rows(Outcome outcome, Audience audience) {
        var nodes = new TreeSet<>(audience.asked().keySet());
        nodes.addAll(audience.absent().keySet());
        nodes.remove(outcome.from());
        var rows = new ArrayList<Row>(nodes.size());
        for (NodeId node : nodes) {
            Outcome.Said said = outcome.said().get(node);
            rows.add(
                    said == null
                            ? Row.silent(node, causeOf(outcome, audience, node))
                            : Row.answered(node, said.answer(), said.afterMillis()));
        }
        return rows;
    }

    private static SilenceCause causeOf(Outcome outcome, Audience audience, NodeId node) {
        if (audience.absent().containsKey(node)) {
            return outcome.absentHeard().contains(node) ? SilenceCause.HEARD : SilenceCause.ABSENT;
        }
        if (outcome.unheard().contains(node)) {
            return SilenceCause.UNHEARD;
        }
        return outcome.notAwaited().contains(node) ? SilenceCause.NOT_AWAITED : SilenceCause.HEARD;
    }

    /** The kind of a node's response. */
    public enum Kind {
        YES,
        NO,
        SILENCE
    }

    /**
     * What is known of one node; fields that do not belong to its response are null.
     *
     * @param claim of a yes
     * @param reason of a no
     * @param limiter of a no for being rate limited
     * @param retryAfter of a no, if the node says how long to wait
     * @param cause of a silence
     * @param afterMillis of a yes or no: from the intent's append time, at least 0
     */
    public record Row(
            NodeId node,
            Kind response,
            @Nullable Claim claim,
            @Nullable Reason reason,
            @Nullable Limiter limiter,
            @Nullable Duration retryAfter,
            @Nullable SilenceCause cause,
            @Nullable Long afterMillis) {

        public static Row answered(NodeId node, Answer answer, long afterMillis) {
            return switch (answer) {
                case Yes yes -> new Row(node, Kind.YES, yes.claim(), null, null, null, null, afterMillis);
                case No no ->
                    new Row(node, Kind.NO, null, no.reason(), no.limiter(), no.retryAfter(), null, afterMillis);
            };
        }

        public static Row silent(NodeId node, SilenceCause cause) {
            return new Row(node, Kind.SILENCE, null, null, null, null, cause, null);
        }

        /** The built-in claim of a yes, with or without further fields; null for a no, and for silence. */
        public @Nullable Claim understood() {
            return claim == null ? null : claim.understood();
        }

        boolean refusedForItsRate() {
            return Reason.RATE_LIMITED.equals(reason);
        }
    }
}
