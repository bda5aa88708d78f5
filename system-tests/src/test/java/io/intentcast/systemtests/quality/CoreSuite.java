package io.intentcast.systemtests.quality;

import io.intentcast.protocol.AgreementBins.Probability;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.agreement.Ballot;
import io.intentcast.protocol.agreement.Consensus;
import io.intentcast.protocol.agreement.NumberConsensus;
import io.intentcast.protocol.agreement.NumberMethod;
import io.intentcast.protocol.agreement.NumberPerspective;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.agreement.VoteConsensus;
import io.intentcast.protocol.reputation.TrackRecord;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;

/** The cores alone: trust is folded from outcomes and known answers, and is up to date for the next task. */
final class CoreSuite implements Suite {

    private final NumberMethod method;
    private final boolean withReputation;
    private final int known;
    private final Subjects subjects;
    private final List<Questions> partitions;
    private final UnaryOperator<Trust> seen;
    private int taught;

    /** How tasks are grouped into subjects, which share a scale. */
    enum Subjects {
        /** Each task has a subject of its own. */
        EACH,
        /** All tasks of a partition share one. */
        ONE_PER_PARTITION
    }

    private CoreSuite(
            NumberMethod method,
            boolean withReputation,
            int known,
            Subjects subjects,
            int partitions,
            UnaryOperator<Trust> seen) {
        this.method = method;
        this.withReputation = withReputation;
        this.known = known;
        this.subjects = subjects;
        this.seen = seen;
        this.partitions =
                IntStream.range(0, partitions).mapToObj(Questions::new).toList();
    }

    static CoreSuite equalWeights(NumberMethod method) {
        return new CoreSuite(method, false, 0, Subjects.EACH, 1, UnaryOperator.identity());
    }

    /** @param known the first so many tasks have a known answer: nodes are judged by it, as the service does it */
    static CoreSuite withReputation(NumberMethod method, int known, Subjects subjects, int partitions) {
        return new CoreSuite(method, true, known, subjects, partitions, UnaryOperator.identity());
    }

    /**
     * To compare weights: numbers are combined as if this were the trust in each node, which is judged as usual.
     *
     * @param seen of the trust in a node
     */
    static CoreSuite withOtherWeights(NumberMethod method, UnaryOperator<Trust> seen, int partitions) {
        return new CoreSuite(method, true, 0, Subjects.EACH, partitions, seen);
    }

    @Override
    public Estimate next(DataSet data, Task task) {
        Estimate estimate = data.isNumeric() ? number(task) : vote(data, task);
        if (withReputation) {
            byte[] key = ("location:task-" + task.id()).getBytes(StandardCharsets.UTF_8);
            taught++;
            learn(data, task, BuiltInPartitioner.partitionForKey(key, partitions.size()));
        }
        return estimate;
    }

    private Estimate number(Task task) {
        List<NumberPerspective> said = task.answers().entrySet().stream()
                .map(one -> new NumberPerspective(
                        one.getKey(), seen.apply(trust(one.getKey())), Double.parseDouble(one.getValue())))
                .toList();
        NumberConsensus consensus = Consensus.of(method, said);
        return Estimate.of(consensus, probability(method.method(), consensus.agreement()));
    }

    private Estimate vote(DataSet data, Task task) {
        List<Ballot> ballots = task.answers().entrySet().stream()
                .map(one -> new Ballot(one.getKey(), trust(one.getKey()), one.getValue()))
                .toList();
        VoteConsensus consensus = Consensus.ofVote(ballots, data.classes().size());
        return Estimate.of(consensus, probability(Method.VOTE, consensus.agreement()));
    }

    /** Null while too few answers are known. */
    private @Nullable Double probability(Method by, double agreement) {
        Reliability reliability =
                partitions.stream().map(Questions::reliability).reduce(Reliability.NONE, Reliability::plus);
        return reliability
                .probability(by, agreement)
                .map(Probability::probability)
                .orElse(null);
    }

    private void learn(DataSet data, Task task, int partition) {
        var asked = new TreeMap<NodeId, Standing>();
        var values = new TreeMap<NodeId, Observed>();
        task.answers().forEach((node, value) -> {
            Trust trust = trust(node);
            asked.put(node, new Standing(0, trust.reputation(), trust.uncertainty()));
            values.put(node, observed(data, value));
        });
        Terms terms = data.isNumeric()
                ? Terms.NONE
                : new Terms(Method.VOTE, data.classes().size(), null, 0);
        Questions questions = partitions.get(partition);
        questions.enter(
                location(task, partition),
                terms,
                values,
                new Audience(Role.MAPPER, asked, Collections.emptySortedMap()));
        if (taught <= known) {
            questions.know(observed(data, task.truth()));
        }
    }

    private static Observed observed(DataSet data, String value) {
        return data.isNumeric() ? new Amount(Double.parseDouble(value)) : new Category(value);
    }

    private Location location(Task task, int partition) {
        return new Location(
                switch (subjects) {
                    case EACH -> "task-" + task.id();
                    case ONE_PER_PARTITION -> "partition-" + partition;
                });
    }

    private Trust trust(NodeId node) {
        TrackRecord record = TrackRecord.NONE;
        for (Questions partition : partitions) {
            record = record.plus(partition.record(node));
        }
        return record.trust();
    }
}
