package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.amount;
import static io.intentcast.consensus.reputation.Closing.busy;
import static io.intentcast.consensus.reputation.Closing.category;
import static io.intentcast.consensus.reputation.Closing.contradiction;
import static io.intentcast.consensus.reputation.Closing.fields;
import static io.intentcast.consensus.reputation.Closing.held;
import static io.intentcast.consensus.reputation.Closing.ofChunk;
import static io.intentcast.consensus.reputation.Closing.ofForest;
import static io.intentcast.consensus.reputation.Closing.remark;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Terms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Random conclusions of one partition, the same for the same seed: of every kind, several at one record of responses,
 * some published again after a take-over.
 */
public final class Chronicle implements OutcomeLookup {

    private static final int NODES = 7;
    private static final int LATEST_INTENTS = 3;

    private final int partition;
    private final Random chance;
    private final Audience audience;
    private final List<Conclusion> published = new ArrayList<>();
    private final Map<IntentId, Outcome> outcomes = new HashMap<>();
    private final Map<IntentId, KnownAnswer> known = new HashMap<>();

    public Chronicle(int partition, long seed, int intents) {
        this.partition = partition;
        this.chance = new Random(seed);
        this.audience = audience();
        long at = 100;
        for (int intent = 0; intent < intents; intent++) {
            at += published.isEmpty() || published.getLast() instanceof Outcome ? chance.nextInt(2) : 1;
            conclude(intent, at);
            for (int more = chance.nextInt(4); more > 0; more--) {
                addAfterwards(intent, ++at);
            }
            publishSomeAgain();
        }
    }

    public List<Conclusion> published() {
        return published;
    }

    public Optional<Audience> find(AudienceId id) {
        return id.equals(Closing.AUDIENCE) ? Optional.of(audience) : Optional.empty();
    }

    @Override
    public Optional<Outcome> find(IntentId intent) {
        return Optional.ofNullable(outcomes.get(intent));
    }

    @Override
    public Optional<KnownAnswer> known(IntentId intent) {
        return Optional.ofNullable(known.get(intent));
    }

    public Accounting accounting(EntryStore entryStore) {
        return new Accounting(partition, entryStore, this::find, this);
    }

    public Audience audience() {
        var asked = new TreeMap<NodeId, Standing>();
        var standings = new Random(partition);
        IntStream.range(0, NODES)
                .forEach(i -> asked.put(
                        new NodeId("n" + i), new Standing(i, standings.nextDouble(), standings.nextDouble())));
        return new Audience(Role.STORAGE, asked, Collections.emptySortedMap());
    }

    private void conclude(int intent, long at) {
        Closing closing = chance.nextBoolean() ? ofChunk(id(intent)) : ofForest(id(intent), Terms.NONE);
        int form = chance.nextInt(4);
        for (int i = 0; i < NODES; i++) {
            switch (chance.nextInt(8)) {
                case 0 -> closing.no("n" + i);
                case 1 -> closing.unheard("n" + i);
                default -> closing.yes("n" + i, claim(form));
            }
        }
        Outcome outcome = closing.at(at);
        outcomes.put(outcome.intentId(), outcome);
        published.add(outcome);
    }

    private void addAfterwards(int latest, long at) {
        String intent = id(Math.max(0, latest - chance.nextInt(LATEST_INTENTS)));
        String node = "n" + chance.nextInt(NODES + 1);
        published.add(
                switch (chance.nextInt(7)) {
                    case 0 -> contradiction(intent, node, "x" + chance.nextInt(2), at);
                    case 1 -> busy(intent, Remark.Type.LATE, node, at);
                    case 2 -> remark(intent, Remark.Type.LATE, node, claim(chance.nextInt(4)), at);
                    case 3 -> remark(intent, Remark.Type.DUPLICATE, node, claim(chance.nextInt(4)), at);
                    case 4, 5 -> knownAnswer(intent, at);
                    default -> remark(intent, Remark.Type.VOLUNTEER, node, claim(chance.nextInt(4)), at);
                });
    }

    /** Some have a form that the outcome does not have; of several of an intent the first one counts. */
    private KnownAnswer knownAnswer(String intent, long at) {
        var id = IntentId.parse(intent);
        Observed truth = switch (chance.nextInt(4)) {
            case 0 -> new Amount(chance.nextGaussian(20, 3));
            case 1 -> new Fields(new TreeMap<>(Map.of("t", chance.nextGaussian(20, 3))));
            case 2 -> new Category(chance.nextInt(3) == 0 ? "wet" : "dry");
            default ->
                new Category(((Held) held("x" + chance.nextInt(2))).sha256().hex());
        };
        var answer = new KnownAnswer(id, truth, at);
        known.putIfAbsent(id, answer);
        return answer;
    }

    private void publishSomeAgain() {
        if (chance.nextInt(6) == 0) {
            int from = published.size() - 1 - chance.nextInt(Math.min(8, published.size()));
            published.addAll(List.copyOf(published.subList(from, published.size())));
        }
    }

    private Claim claim(int form) {
        return switch (form) {
            case 0 -> held("x" + chance.nextInt(2));
            case 1 -> amount(chance.nextGaussian(20, 3), chance.nextInt(9) == 0 ? "K" : null);
            case 2 -> category(chance.nextInt(3) == 0 ? "wet" : "dry");
            default -> fields(Map.of("h", chance.nextDouble(), "t", chance.nextGaussian(20, 3)));
        };
    }

    private String id(int intent) {
        return partition + "-" + intent;
    }
}
