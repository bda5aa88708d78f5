package io.intentcast.consensus.window;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Sha256;
import java.util.HashSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Keeps outcomes small: of the bytes that yeses carry, those under one digest are published once, and only so many in all. */
final class Inline {

    private static final int MOST_CHARACTERS = 256 * 1024;

    private Inline() {}

    /** The answers of these nodes in the order of their ids; the first that carries the bytes of a digest keeps them. */
    static SortedMap<NodeId, Said> once(Map<NodeId, Said> answers, Predicate<NodeId> whose) {
        var published = new TreeMap<NodeId, Said>();
        answers.forEach((node, said) -> {
            if (whose.test(node)) {
                published.put(node, said);
            }
        });
        var digests = new HashSet<Sha256>();
        int room = MOST_CHARACTERS;
        for (Map.Entry<NodeId, Said> entry : published.entrySet()) {
            Said said = entry.getValue();
            if (said.answer() instanceof Yes(Held held) && held.data() != null) {
                if (held.data().length() <= room && digests.add(held.sha256())) {
                    room -= held.data().length();
                } else {
                    entry.setValue(new Said(without(said.answer()), said.afterMillis()));
                }
            }
        }
        return published;
    }

    static Answer without(Answer answer) {
        return switch (answer) {
            case Yes(Held held) -> new Yes(held.withoutData());
            case Yes yes -> yes;
            case No no -> no;
        };
    }
}
