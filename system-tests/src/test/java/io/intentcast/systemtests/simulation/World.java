package io.intentcast.systemtests.simulation;

import static java.util.stream.Collectors.joining;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.window.ResolvedIntent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Everything from one seed: a broker, its clients, and faults for a while; then everything comes to rest. */
final class World {

    private static final long TELLING = 1_000_121;
    private static final Duration ROUGH = Duration.ofSeconds(4);
    private static final Duration UNTIL_SETTLED = Duration.ofSeconds(10);
    private static final Duration UNTIL_REST = Duration.ofSeconds(30);

    private final Agenda agenda = new Agenda();
    private final Chance chance;
    private final Chance telling;
    private final Faults faults;
    private final List<Partition> partitions;
    private final List<Group> groups;
    private final List<Invariants> invariants;
    private final List<Replica> replicas;

    World(long seed) {
        chance = new Chance(seed);
        telling = new Chance(seed * TELLING);
        faults = Faults.of(chance);
        partitions = IntStream.range(0, chance.between(1, 3))
                .mapToObj(number -> new Partition(number, new Clock(agenda, chance)))
                .toList();
        groups = partitions.stream().map(it -> new Group(this, it)).toList();
        invariants = IntStream.range(0, partitions.size())
                .mapToObj(number -> new Invariants(
                        partitions.get(number), groups.get(number).commits()))
                .toList();
        var reading = new Chance(~seed);
        replicas = IntStream.range(0, partitions.size())
                .mapToObj(number -> new Replica(
                        this,
                        reading,
                        partitions.get(number),
                        groups.get(number).commits()))
                .toList();
    }

    /** The outcomes that callers of intent-service were told before these were published, or in place of that. */
    List<Outcome> told() {
        return replicas.stream().flatMap(replica -> replica.told().stream()).toList();
    }

    /** @throws AssertionError if an invariant does not hold */
    void run() {
        var peers = new Peers(this);
        var nodes = new ArrayList<NodeId>();
        for (int node = chance.between(2, 6); node > 0; node--) {
            var id = new NodeId("n" + node);
            nodes.add(id);
            new Node(this, peers, id).start();
        }
        new Node(this, peers, new NodeId(Peers.STRANGER)).start();
        groups.forEach(Group::start);
        new IntentService(this, peers, nodes).start();
        new Contradicting(this, nodes).start();
        new TellingTruths(this, telling).start();
        new Forging(this).start();
        partitions.forEach(this::disturb);
        replicas.forEach(Replica::start);
        while (agenda.step()) {
            invariants.forEach(Invariants::holdAfterAStep);
            if (agenda.nanos() > ROUGH.plus(UNTIL_REST).toNanos()) {
                throw new AssertionError("no rest after " + Duration.ofNanos(agenda.nanos()));
            }
        }
        invariants.forEach(Invariants::holdAtRest);
        partitions.forEach(partition ->
                ToldInvariants.hold(partition, replicas.get(partition.number()).told()));
    }

    private void disturb(Partition partition) {
        whileRough(Duration.ofMillis(500), () -> {
            if (chance.of(0.3)) {
                partition.clock().jump(chance, faults.clocksJump());
            }
            if (chance.of(0.1)) {
                partition.appendUnreadable();
            }
            disturb(partition);
        });
    }

    /** Runs the action some time soon, unless the faults have ended by then. */
    void whileRough(Duration soon, Runnable action) {
        whileRough(chance, soon, action);
    }

    void whileRough(Chance from, Duration soon, Runnable action) {
        long delay = from.within(soon.multipliedBy(2));
        if (agenda.nanos() + delay < ROUGH.toNanos()) {
            agenda.in(delay, action);
        }
    }

    boolean isRough() {
        return agenda.nanos() < ROUGH.toNanos();
    }

    /** Whether every window has had the time to close after the faults. */
    boolean isSettled() {
        return agenda.nanos() > ROUGH.plus(UNTIL_SETTLED).toNanos();
    }

    /** Tells the replica that declared it of an intent in the log. */
    void appended(Partition partition, long intent, ResolvedIntent declared) {
        replicas.get(partition.number()).appended(intent, declared);
    }

    Agenda agenda() {
        return agenda;
    }

    Chance chance() {
        return chance;
    }

    Faults faults() {
        return faults;
    }

    List<Partition> partitions() {
        return partitions;
    }

    Pipe pipe() {
        return pipe(chance);
    }

    Pipe pipe(Chance from) {
        return new Pipe(agenda, from, faults.network());
    }

    <R> Reader<R> reader(Journal<R> journal, long position, Reader.Taking<R> taking) {
        return new Reader<>(journal, position, agenda, chance, faults.reading(), taking);
    }

    @Override
    public String toString() {
        return faults + partitions.stream().map(Partition::toString).collect(joining());
    }
}
