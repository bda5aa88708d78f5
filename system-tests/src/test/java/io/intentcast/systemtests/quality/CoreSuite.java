package io.intentcast.systemtests.quality;

import io.intentcast.consensus.reputation.Quantity;
import io.intentcast.consensus.reputation.ReputationFold;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.agreement.Ballot;
import io.intentcast.protocol.agreement.Consensus;
import io.intentcast.protocol.agreement.NumberMethod;
import io.intentcast.protocol.agreement.NumberPerspective;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.reputation.TrackRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** The cores alone: trust is folded from the outcomes, and is up to date for the next task. */
final class CoreSuite implements Suite {

    private final NumberMethod method;
    private final boolean withReputation;
    private final Subjects subjects;
    private final List<MemoryLedger> partitions;

    /** How tasks are grouped into subjects, which share a scale. */
    enum Subjects {
        /** Each task has a subject of its own. */
        EACH,
        /** All tasks of a partition share one. */
        ONE_PER_PARTITION
    }

    private CoreSuite(NumberMethod method, boolean withReputation, Subjects subjects, int partitions) {
        this.method = method;
        this.withReputation = withReputation;
        this.subjects = subjects;
        this.partitions =
                IntStream.range(0, partitions).mapToObj(_ -> new MemoryLedger()).toList();
    }

    static CoreSuite equalWeights(NumberMethod method) {
        return new CoreSuite(method, false, Subjects.EACH, 1);
    }

    static CoreSuite withReputation(NumberMethod method, Subjects subjects, int partitions) {
        return new CoreSuite(method, true, subjects, partitions);
    }

    @Override
    public Estimate next(DataSet data, Task task) {
        byte[] key = ("location:task-" + task.name()).getBytes(StandardCharsets.UTF_8);
        int partition = BuiltInPartitioner.partitionForKey(key, partitions.size());
        return data.isNumeric() ? number(task, partition) : vote(data, task, partition);
    }

    private Estimate number(Task task, int partition) {
        List<NumberPerspective> said = task.answers().entrySet().stream()
                .map(one ->
                        new NumberPerspective(one.getKey(), trust(one.getKey()), Double.parseDouble(one.getValue())))
                .toList();
        var value = new Estimate.Value(Consensus.of(method, said).value());
        if (withReputation) {
            reputations(partition).fold(Quantity.of(subject(task, partition)), said);
        }
        return value;
    }

    private Estimate vote(DataSet data, Task task, int partition) {
        List<Ballot> ballots = task.answers().entrySet().stream()
                .map(one -> new Ballot(one.getKey(), trust(one.getKey()), one.getValue()))
                .toList();
        int classes = data.classes().size();
        var winners = new Estimate.Winners(Consensus.ofVote(ballots, classes).winners());
        if (withReputation) {
            reputations(partition).fold(ballots, classes);
        }
        return winners;
    }

    private ReputationFold reputations(int partition) {
        return new ReputationFold(partitions.get(partition));
    }

    private Subject subject(Task task, int partition) {
        return new Subject(
                switch (subjects) {
                    case EACH -> "location:task-" + task.name();
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
