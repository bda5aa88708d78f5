package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.AUDIENCE;
import static io.intentcast.consensus.reputation.Closing.NOON;
import static io.intentcast.consensus.reputation.Closing.newcomers;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Enters conclusions into accounts on the heap. */
abstract class OverAccounts {

    static final Instant LATER = NOON.plusSeconds(1);
    static final List<String> ABC = List.of("a", "b", "c");

    final HeapEntryStore entryStore = new HeapEntryStore();
    Optional<Audience> audience = Optional.of(newcomers("a", "b", "c", "d", "e"));

    private final Map<IntentId, Outcome> outcomes = new TreeMap<>();

    private final Map<IntentId, KnownAnswer> known = new TreeMap<>();

    private final Accounting accounting =
            new Accounting(0, entryStore, id -> audience.filter(_ -> id.equals(AUDIENCE)), new OutcomeLookup() {
                @Override
                public Optional<Outcome> find(IntentId intent) {
                    return Optional.ofNullable(outcomes.get(intent));
                }

                @Override
                public Optional<KnownAnswer> known(IntentId intent) {
                    return Optional.ofNullable(known.get(intent));
                }
            });

    AccountingResult enter(Conclusion conclusion) {
        if (conclusion instanceof Outcome outcome) {
            outcomes.put(outcome.intentId(), outcome);
        }
        if (conclusion instanceof KnownAnswer answer) {
            known.putIfAbsent(answer.intentId(), answer);
        }
        return accounting.enter(conclusion, LATER);
    }

    /** For each node: r / s, answered / unheard, and the reasons of its moves, newest first. */
    String accounts() {
        return entryStore.accounts().entrySet().stream()
                .map(entry -> text(entry.getKey().node(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String text(NodeId node, Account account) {
        String moves = account.moves().stream().map(move -> " " + move.why()).collect(Collectors.joining());
        return "%s %s/%s %s/%s%s"
                .formatted(
                        node,
                        number(account.record().agreement().positive()),
                        number(account.record().agreement().negative()),
                        number(account.record().availability().positive()),
                        number(account.record().availability().negative()),
                        moves);
    }

    private static String number(double number) {
        return number == Math.rint(number) ? "%s".formatted((long) number) : "" + number;
    }
}
