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
public final class ReputationFold {

    private static final double NONE_AT_ALL = 0;

    private final Ledger ledger;
    private final Predicate<NodeId> judged;

    /** Judges every answer. */
    public ReputationFold(Ledger ledger) {
        this(ledger, _ -> true);
    }

    /** @param judged the nodes that are judged; the answers of the others only count when these are judged */
    ReputationFold(Ledger ledger, Predicate<NodeId> judged) {
        this.ledger = ledger;
        this.judged = judged;
    }

    /**
     * Folds the evidence behind an outcome about this subject.
     *
     * @return in the order of node ids; without nodes that too few others can judge
     */
    public List<JudgedRecord> fold(Subject subject, Evidence evidence) {
        return switch (evidence) {
            case Evidence.Nothing _ -> List.of();
            case Evidence.Amounts(String unit, List<NumberPerspective> said) -> fold(Quantity.in(subject, unit), said);
            case Evidence.Several(SortedMap<String, Evidence> values) -> fold(subject, values);
            case Evidence.Ballots(List<Ballot> ballots, int declaredClasses) -> fold(ballots, declaredClasses);
        };
    }

    /**
     * Folds what one node said beside an outcome about this subject, judged by the answers that counted.
     *
     * @param late of one node, in the same form as the counted answers
     * @return empty if there are too few to judge
     */
    public Optional<JudgedRecord> foldLate(Subject subject, Evidence counted, Evidence late) {
        return switch (new Beside(counted, late)) {
            case Beside(Evidence.Amounts others, Evidence.Amounts own) ->
                foldLate(
                        Quantity.in(subject, own.unit()),
                        others.perspectives(),
                        own.perspectives().getFirst());
            case Beside(Evidence.Several others, Evidence.Several own) ->
                foldLate(subject, others.values(), own.values());
            case Beside(Evidence.Ballots others, Evidence.Ballots own) ->
                foldLate(
                        others.ballots(),
                        others.declaredClasses(),
                        own.ballots().getFirst());
            case Beside(var _, var _) -> Optional.empty();
        };
    }

    private record Beside(Evidence counted, Evidence late) {}

    /**
     * Folds the numbers that count in a value: moves the quantity's scale, and judges the nodes.
     *
     * @return in the order of node ids; empty if there are too few to judge
     */
    public List<JudgedRecord> fold(Quantity quantity, List<NumberPerspective> perspectives) {
        return enter(judge(quantity, perspectives));
    }

    /**
     * Folds several values, the fields of objects or those of an application's own kind: each amount moves its own
     * scale, and a node's agreement is the mean over the values.
     *
     * @param values the evidence for each value
     * @return in the order of node ids; without nodes none of whose values had enough perspectives to judge
     */
    public List<JudgedRecord> fold(Subject subject, SortedMap<String, Evidence> values) {
        var verdicts = new ArrayList<Verdict>();
        values.forEach((field, value) -> verdicts.addAll(judge(subject, field, value)));
        return enter(Verdict.means(verdicts));
    }

    /**
     * Folds the ballots that count in a vote: judges the nodes that cast them.
     *
     * @param declaredClasses as for the vote itself
     * @return in the order of node ids; empty if there are too few to judge
     */
    public List<JudgedRecord> fold(List<Ballot> ballots, int declaredClasses) {
        return enter(judge(ballots, declaredClasses));
    }

    /**
     * Folds a number that came after its outcome or from a volunteer, judged by those that counted. It moves no scale,
     * and the node's own trust plays no part.
     *
     * @return empty if there are too few to judge, or never were
     */
    public Optional<JudgedRecord> foldLate(Quantity quantity, List<NumberPerspective> counted, NumberPerspective late) {
        return judgeLate(quantity, counted, late).map(this::enter);
    }

    /**
     * Folds several values that came after their outcome or from a volunteer: the mean over them, each judged as
     * {@link #foldLate} judges it alone.
     */
    public Optional<JudgedRecord> foldLate(
            Subject subject, SortedMap<String, Evidence> counted, SortedMap<String, Evidence> late) {
        var verdicts = new ArrayList<Verdict>();
        late.forEach((field, value) -> judgeLate(
                        subject, field, new Beside(counted.getOrDefault(field, new Evidence.Nothing()), value))
                .ifPresent(verdicts::add));
        return Verdict.means(verdicts).stream().findFirst().map(this::enter);
    }

    /**
     * Folds a ballot that came after its outcome or from a volunteer, judged by those that counted; the node's own
     * trust plays no part.
     */
    public Optional<JudgedRecord> foldLate(List<Ballot> counted, int declaredClasses, Ballot late) {
        return judgeLate(counted, declaredClasses, late).map(this::enter);
    }

    /**
     * Folds an invalid answer, or a claimed digest that the bytes contradict: never part of a value, and graded as full
     * disagreement.
     */
    public JudgedRecord disproved(NodeId node) {
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
    public TrackRecord answered(NodeId node) {
        return put(node, ledger.record(node).answered());
    }

    /** Records an answer after the window closed: half an availability. */
    public TrackRecord answeredLate(NodeId node) {
        return put(node, ledger.record(node).answeredLate());
    }

    /** Records that the node was asked and unheard by the deadline. Silence of any other cause moves nothing. */
    public TrackRecord unheard(NodeId node) {
        return put(node, ledger.record(node).unheard());
    }

    private List<Verdict> judge(Subject subject, String field, Evidence value) {
        return switch (value) {
            case Evidence.Amounts(String unit, List<NumberPerspective> said) ->
                judge(Quantity.field(subject, field, unit), said);
            case Evidence.Ballots(List<Ballot> ballots, int declaredClasses) -> judge(ballots, declaredClasses);
            case Evidence.Nothing _, Evidence.Several _ -> List.of();
        };
    }

    private Optional<Verdict> judgeLate(Subject subject, String field, Beside value) {
        return switch (value) {
            case Beside(Evidence.Amounts counted, Evidence.Amounts late) ->
                judgeLate(
                        Quantity.field(subject, field, late.unit()),
                        counted.perspectives(),
                        late.perspectives().getFirst());
            case Beside(Evidence.Ballots counted, Evidence.Ballots late) ->
                judgeLate(
                        counted.ballots(),
                        counted.declaredClasses(),
                        late.ballots().getFirst());
            case Beside(var _, var _) -> Optional.empty();
        };
    }

    private List<Verdict> judge(List<Ballot> ballots, int declaredClasses) {
        return Judging.votes(ballots, declaredClasses).stream()
                .filter(verdict -> judged.test(verdict.node()))
                .toList();
    }

    private Optional<Verdict> judgeLate(List<Ballot> counted, int declaredClasses, Ballot late) {
        return Judging.late(counted, declaredClasses, late).filter(verdict -> judged.test(verdict.node()));
    }

    private List<Verdict> judge(Quantity quantity, List<NumberPerspective> perspectives) {
        if (perspectives.stream().noneMatch(one -> judged.test(one.node()))) {
            return List.of();
        }
        return Judging.numbers(perspectives, spread -> ledger.moved(quantity, spread)).stream()
                .filter(verdict -> judged.test(verdict.node()))
                .toList();
    }

    private Optional<Verdict> judgeLate(Quantity quantity, List<NumberPerspective> counted, NumberPerspective late) {
        return judged.test(late.node())
                ? ledger.scale(quantity).flatMap(scale -> Judging.late(scale, counted, late))
                : Optional.empty();
    }

    private List<JudgedRecord> enter(List<Verdict> verdicts) {
        var judged = new ArrayList<JudgedRecord>(verdicts.size());
        for (Verdict verdict : verdicts) {
            judged.add(enter(verdict));
        }
        return judged;
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
