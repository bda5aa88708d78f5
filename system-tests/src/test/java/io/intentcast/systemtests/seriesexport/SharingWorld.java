package io.intentcast.systemtests.seriesexport;

import io.intentcast.node.responding.IntentRecord;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.protocol.series.Event.PeerAdded;
import io.intentcast.protocol.series.Event.PeerLost;
import io.intentcast.storage.declarations.OutcomeClient;
import io.intentcast.storage.seriesexport.ExcerptPlacement;
import io.intentcast.storage.seriesexport.ExcerptPlacement.Kept;
import io.intentcast.storage.seriesexport.ExcerptPlacement.PlacementReply;
import io.intentcast.storage.seriesexport.ExportStep.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ten nodes and an idealized intent-service: every node hears every intent at once, and bytes go to the first nodes
 * after the declarer that offer to keep them. Events that the nodes cause themselves are told apart from those caused
 * from outside.
 */
final class SharingWorld {

    static final int NODES = 10;
    static final int REPLICAS = 3;

    private static final int PARTITION = 0;

    /** The most sharing steps of one node in a second. */
    private static final int STEPS = 50;

    private final Random random;
    private final List<SharingNode> nodes = new ArrayList<>();
    private final Map<IntentId, OutcomeReport> outcomes = new HashMap<>();
    private final Set<IntentId> ofSharing = new HashSet<>();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private long end;
    private int eventsFromOutside;
    private boolean intentServiceIsThere = true;

    SharingWorld(long seed, Path disk, int chunkSize) {
        random = new Random(seed);
        OutcomeClient known = (intent, _) -> Optional.ofNullable(outcomes.get(intent));
        try {
            for (int i = 0; i < NODES; i++) {
                var id = new NodeId("bt" + i);
                ExcerptPlacement keepers = (chunkId, bytes, replicas) -> store(id, chunkId, bytes, replicas);
                nodes.add(new SharingNode(id, disk, keepers, known, chunkSize, REPLICAS, () -> now));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        fromOutside(() -> nodes.forEach(node -> node.registers(17)));
    }

    List<SharingNode> nodes() {
        return nodes;
    }

    /** The number of events caused from outside: questions, deliveries and results. */
    int eventsFromOutside() {
        return eventsFromOutside;
    }

    /** The number of intents declared to share series. */
    int intentsOfSharing() {
        return ofSharing.size();
    }

    boolean isOfSharing(IntentId intent) {
        return ofSharing.contains(intent);
    }

    void intentServiceIs(boolean there) {
        intentServiceIsThere = there;
    }

    /** A random event: a question, a put or an observation somewhere, or a node that goes and comes back. */
    void somethingHappens() {
        SharingNode node = nodes.get(random.nextInt(NODES));
        var chunk = new ChunkId("chunk:" + random.nextInt(20));
        fromOutside(() -> {
            switch (random.nextInt(7)) {
                case 0 -> node.takes(chunk, chunk.value().getBytes(StandardCharsets.UTF_8));
                case 1 -> others(node).forEach(other -> other.happens(new PeerLost(node.id())));
                case 2 -> others(node).forEach(other -> other.happens(new PeerAdded(node.id())));
                case 3 -> ask(new WantChunk(chunk), node.id());
                case 4 -> node.happens(new ObservationMade(new Location("forest_1"), warm()));
                default -> ask(new WantChunk(chunk), new NodeId("somebody"));
            }
        });
    }

    private Observation warm() {
        return new Observation(now, new Amount(random.nextInt(30)), "°C");
    }

    /** The answer of each node. */
    SortedMap<NodeId, Answer> ask(Want want, NodeId from) {
        var id = new IntentId(PARTITION, end++);
        var intent = new Intent(want, from, new AudienceId(0), Duration.ofSeconds(2), Until.ALL);
        if (want instanceof StoreChunk) {
            ofSharing.add(id);
        }
        var said = new TreeMap<NodeId, Answer>();
        for (SharingNode node : nodes) {
            node.hears(PARTITION, new IntentRecord(id.offset(), now, Optional.of(intent)))
                    .ifPresent(answer -> said.put(node.id(), answer));
        }
        outcomes.put(id, report(id, intent, said));
        return said;
    }

    /** One second passes: nodes learn the results of their intents, and then share what is due. */
    void secondPasses() throws InterruptedException {
        now = now.plusSeconds(1);
        for (SharingNode node : nodes) {
            learn(node);
            int steps = 0;
            while (steps < STEPS && node.shares() instanceof Shared) {
                steps++;
            }
        }
    }

    private void learn(SharingNode node) throws InterruptedException {
        for (var declaration : node.due()) {
            int before = events();
            node.learns(declaration);
            eventsFromOutside += ofSharing.contains(declaration.intent()) ? 0 : events() - before;
        }
    }

    private PlacementReply store(NodeId from, ChunkId chunkId, byte[] bytes, int replicas) throws IOException {
        if (!intentServiceIsThere) {
            throw new IOException("nobody there");
        }
        var said = ask(new StoreChunk(chunkId, Sha256.of(bytes), bytes.length, replicas), from);
        List<SharingNode> keepers = following(from).stream()
                .filter(node -> said.get(node.id()) instanceof Yes)
                .limit(replicas)
                .toList();
        keepers.forEach(keeper -> keeper.takes(chunkId, bytes));
        return new Kept(keepers.stream().map(SharingNode::id).toList());
    }

    private void fromOutside(Runnable happening) {
        int before = events();
        happening.run();
        eventsFromOutside += events() - before;
    }

    private int events() {
        return nodes.stream().mapToInt(node -> node.series().entries().size()).sum();
    }

    private List<SharingNode> others(SharingNode node) {
        return nodes.stream().filter(other -> other != node).toList();
    }

    private List<SharingNode> following(NodeId declarer) {
        int first = 0;
        while (!nodes.get(first).id().equals(declarer)) {
            first++;
        }
        var following = new ArrayList<>(nodes.subList(first + 1, NODES));
        following.addAll(nodes.subList(0, first));
        return following;
    }

    private OutcomeReport report(IntentId id, Intent intent, SortedMap<NodeId, Answer> said) {
        var asked = new TreeMap<NodeId, Standing>();
        nodes.forEach(node -> asked.put(node.id(), Standing.newcomer(17)));
        asked.remove(intent.from());
        var counted = new TreeMap<NodeId, Said>();
        said.forEach((node, answer) -> counted.put(node, new Said(answer, 1)));
        var outcome = new Outcome(
                id,
                intent.want(),
                intent.from(),
                intent.audience(),
                ClosedBy.ALL_DECIDED,
                now,
                now,
                now,
                counted,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                null,
                List.of(),
                null,
                null,
                id.offset());
        return OutcomeReport.of(outcome, new Audience(Role.STORAGE, asked, new TreeMap<>()));
    }
}
