package io.intentcast.consensus.reputation;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.agreement.Ballot;
import io.intentcast.protocol.agreement.Evidence;
import io.intentcast.protocol.agreement.NumberPerspective;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Folds the outcomes of one partition, in log order, into the records of nodes. Each partition has its own state, so
 * their interleaving does not matter; readers add the records up. Not thread-safe; its only state is the ledger.
 */
final class ReputationFold {

    private static final double NONE_AT_ALL = 0;

    private final Ledger ledger;
    private final Predicate<NodeId> judged;

    /** Judges every answer. */
    ReputationFold(Ledger ledger) {
        this(ledger, _ -> true);
    }

    /** @param judged the nodes that are judged; the answers of the others only count when these are judged */
    ReputationFold(Ledger ledger, Predicate<NodeId> judged) {
        this.ledger = ledger;
        this.judged = judged;
    }

    /**
     * Folds the evidence behind an outcome about this subject: moves the scales of its amounts, and judges the nodes.
     * Of several values, a node's agreement is the mean over them.
     *
     * @return in the order of node ids; without nodes that too few others can judge
     */
    List<JudgedRecord> fold(Subject subject, Evidence evidence) {
        if (!(evidence instanceof Evidence.Several(SortedMap<String, Evidence> values))) {
            return enter(judge(subject, Quantity.PLAIN, evidence));
        }
        var verdicts = new ArrayList<Verdict>();
        values.forEach((field, value) -> verdicts.addAll(judge(subject, field, value)));
        return enter(Verdict.means(verdicts));
    }

    /**
     * Folds what one node said after an outcome about this subject, or as a volunteer, judged by the answers that
     * counted. It moves no scale, and the node's own trust plays no part.
     *
     * @param late of one node, in the same form as the counted answers
     * @return empty if there are too few to judge, or never were
     */
    Optional<JudgedRecord> foldLate(Subject subject, Evidence counted, Evidence late) {
        Optional<Verdict> verdict = switch (new Beside(counted, late)) {
            case Beside(Evidence.Several others, Evidence.Several own) ->
                judgeLate(subject, others.values(), own.values());
            case Beside said -> judgeLate(subject, Quantity.PLAIN, said);
        };
        return verdict.map(this::enter);
    }

    private record Beside(Evidence counted, Evidence late) {}

    /**
     * Folds an invalid answer, or a claimed digest that the bytes contradict: never part of a value, and graded as full
     * disagreement.
     */
    JudgedRecord disproved(NodeId node) {
        return enter(new Verdict(node, NONE_AT_ALL));
    }

    /** Folds a verdict that depends on no other answer. */
    JudgedRecord judged(Verdict verdict) {
        return enter(verdict);
    }

    /**
     * Corrects the node's record to what it would be had it been judged so at first.
     *
     * @param judged how many judgements the record includes
     */
    JudgedRecord corrected(Verdict verdict, Judgement was, long judged) {
        TrackRecord before = ledger.record(verdict.node());
        long since = Math.max(0, judged - was.number());
        TrackRecord after = before.corrected(was.byOthers(), verdict.agreement(), since);
        return new JudgedRecord(verdict, before, put(verdict.node(), after));
    }

    /** Records that the node said yes or no in time. */
    TrackRecord answered(NodeId node) {
        return put(node, ledger.record(node).answered());
    }

    /** Records an answer after the window closed: half an availability. */
    TrackRecord answeredLate(NodeId node) {
        return put(node, ledger.record(node).answeredLate());
    }

    /** Records that the node was asked and unheard by the deadline. Silence of any other cause moves nothing. */
    TrackRecord unheard(NodeId node) {
        return put(node, ledger.record(node).unheard());
    }

    private List<Verdict> judge(Subject subject, String field, Evidence evidence) {
        List<Verdict> verdicts = switch (evidence) {
            case Evidence.Amounts(String unit, List<NumberPerspective> said) ->
                said.stream().noneMatch(one -> judged.test(one.node()))
                        ? List.of()
                        : Judging.numbers(said, spread -> ledger.moved(Quantity.of(subject, field, unit), spread));
            case Evidence.Ballots(List<Ballot> ballots, int declaredClasses) -> Judging.votes(ballots, declaredClasses);
            case Evidence.Nothing _, Evidence.Several _ -> List.of();
        };
        return verdicts.stream().filter(verdict -> judged.test(verdict.node())).toList();
    }

    private Optional<Verdict> judgeLate(
            Subject subject, SortedMap<String, Evidence> counted, SortedMap<String, Evidence> late) {
        var verdicts = new ArrayList<Verdict>();
        late.forEach((field, value) -> judgeLate(
                        subject, field, new Beside(counted.getOrDefault(field, new Evidence.Nothing()), value))
                .ifPresent(verdicts::add));
        return Verdict.means(verdicts).stream().findFirst();
    }

    private Optional<Verdict> judgeLate(Subject subject, String field, Beside said) {
        Optional<Verdict> verdict = switch (said) {
            case Beside(Evidence.Amounts counted, Evidence.Amounts late) ->
                ledger.scale(Quantity.of(subject, field, late.unit()))
                        .flatMap(scale -> Judging.late(
                                scale,
                                counted.perspectives(),
                                late.perspectives().getFirst()));
            case Beside(Evidence.Ballots counted, Evidence.Ballots late) ->
                Judging.late(
                        counted.ballots(),
                        counted.declaredClasses(),
                        late.ballots().getFirst());
            case Beside(var _, var _) -> Optional.empty();
        };
        return verdict.filter(late -> judged.test(late.node()));
    }

    private List<JudgedRecord> enter(List<Verdict> verdicts) {
        return verdicts.stream().map(this::enter).toList();
    }

    private JudgedRecord enter(Verdict verdict) {
        TrackRecord before = ledger.record(verdict.node());
        return new JudgedRecord(verdict, before, put(verdict.node(), before.judged(verdict.agreement())));
    }

    private TrackRecord put(NodeId node, TrackRecord record) {
        ledger.put(node, record);
        return record;
    }
}
