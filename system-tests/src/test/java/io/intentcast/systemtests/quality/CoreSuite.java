package io.intentcast.systemtests.quality;

import io.intentcast.consensus.reputation.JudgedRecord;
import io.intentcast.consensus.reputation.Quantity;
import io.intentcast.consensus.reputation.ReputationFold;
import io.intentcast.consensus.reputation.Scale;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.agreement.Ballot;
import io.intentcast.protocol.agreement.Consensus;
import io.intentcast.protocol.agreement.NumberConsensus;
import io.intentcast.protocol.agreement.NumberMethod;
import io.intentcast.protocol.agreement.NumberPerspective;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.reputation.TrackRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** The cores alone: trust is folded from the outcomes, and is up to date for the next task. */
final class CoreSuite implements Suite {

    private final NumberMethod method;
    private final boolean withReputation;
    private final int known;
    private final Subjects subjects;
    private final List<MemoryLedger> partitions;
    private int asked;

    /** How tasks are grouped into subjects, which share a scale. */
    enum Subjects {
        /** Each task has a subject of its own. */
        EACH,
        /** All tasks of a partition share one. */
        ONE_PER_PARTITION
    }

    private CoreSuite(NumberMethod method, boolean withReputation, int known, Subjects subjects, int partitions) {
        this.method = method;
        this.withReputation = withReputation;
        this.known = known;
        this.subjects = subjects;
        this.partitions =
                IntStream.range(0, partitions).mapToObj(_ -> new MemoryLedger()).toList();
    }

    static CoreSuite equalWeights(NumberMethod method) {
        return new CoreSuite(method, false, 0, Subjects.EACH, 1);
    }

    /** @param known the first so many tasks have a known answer: nodes are judged by it instead of by the others */
    static CoreSuite withReputation(NumberMethod method, int known, Subjects subjects, int partitions) {
        return new CoreSuite(method, true, known, subjects, partitions);
    }

    @Override
    public Estimate next(DataSet data, Task task) {
        byte[] key = ("location:task-" + task.id()).getBytes(StandardCharsets.UTF_8);
        asked++;
        int partition = BuiltInPartitioner.partitionForKey(key, partitions.size());
        return data.isNumeric() ? number(task, partition) : vote(data, task, partition);
    }

    private Estimate number(Task task, int partition) {
        List<NumberPerspective> said = task.answers().entrySet().stream()
                .map(one ->
                        new NumberPerspective(one.getKey(), trust(one.getKey()), Double.parseDouble(one.getValue())))
                .toList();
        NumberConsensus consensus = Consensus.of(method, said);
        if (withReputation) {
            var quantity = Quantity.of(subject(task, partition));
            List<JudgedRecord> judged = reputations(partition).fold(quantity, said);
            if (asked <= known) {
                Scale scale = partitions.get(partition).scale(quantity).orElseThrow();
                double truth = Double.parseDouble(task.truth());
                judgeByTruth(judged, partition, node -> scale.grade(Double.parseDouble(answer(task, node)) - truth));
            }
        }
        return new Estimate.Value(consensus.value(), consensus.standardError());
    }

    private Estimate vote(DataSet data, Task task, int partition) {
        List<Ballot> ballots = task.answers().entrySet().stream()
                .map(one -> new Ballot(one.getKey(), trust(one.getKey()), one.getValue()))
                .toList();
        int classes = data.classes().size();
        var winners = new Estimate.Winners(Consensus.ofVote(ballots, classes).winners());
        if (withReputation) {
            List<JudgedRecord> judged = reputations(partition).fold(ballots, classes);
            if (asked <= known) {
                judgeByTruth(judged, partition, node -> answer(task, node).equals(task.truth()) ? 1 : 0);
            }
        }
        return winners;
    }

    /** Replaces what the nodes were judged. */
    private void judgeByTruth(List<JudgedRecord> judged, int partition, ToDoubleFunction<NodeId> agreement) {
        judged.forEach(one -> {
            NodeId node = one.verdict().node();
            partitions.get(partition).put(node, one.before().judged(agreement.applyAsDouble(node)));
        });
    }

    private static String answer(Task task, NodeId node) {
        return Objects.requireNonNull(task.answers().get(node));
    }

    private ReputationFold reputations(int partition) {
        return new ReputationFold(partitions.get(partition));
    }

    private Subject subject(Task task, int partition) {
        return new Subject(
                switch (subjects) {
                    case EACH -> "location:task-" + task.id();
                    case ONE_PER_PARTITION -> "location:partition-" + partition;
                });
    }

    private Trust trust(NodeId node) {
        TrackRecord record = TrackRecord.NONE;
        for (MemoryLedger partition : partitions) {
            record = record.plus(partition.record(node));
        }
        return record.trust();
    }
}
