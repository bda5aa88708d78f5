package io.intentcast.protocol.window;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.agreement.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The window of one intent: open, then closed, then forgotten by the fold. */
final class Window {

    private final IntentId id;
    private final ResolvedIntent declared;
    private final Audience audience;
    private final Instant opened;
    private final int asked;
    private final DeclarerAnswer own;

    private final Set<NodeId> spoken = new HashSet<>();
    private final Map<NodeId, Said> answers = new HashMap<>();
    private final Set<NodeId> repeated = new HashSet<>();
    private final List<UncountedAnswer> withheld = new ArrayList<>();
    private int askedWhoSpoke;
    private int yeses;
    private boolean closed;

    /** An answer that does not count for the outcome. */
    private record UncountedAnswer(Remark.Type type, NodeId node, Answer answer) {}

    /**
     * @throws IllegalStateException if the intent names an audience that is not there: the tick should have refused it
     */
    Window(IntentId id, ResolvedIntent declared, Instant opened) {
        if (declared.audience() == null) {
            throw new IllegalStateException("intent %s names %s, which does not exist, but no tick refused it"
                    .formatted(id, declared.intent().audience()));
        }
        this.id = id;
        this.declared = declared;
        this.audience = declared.audience();
        this.opened = opened;
        this.asked = audience.asked().size() - (audience.asked().containsKey(declarer()) ? 1 : 0);
        this.own = new DeclarerAnswer(declared.intent(), audience);
    }

    /** The outcome of an intent that is never opened. */
    static Outcome refused(IntentId id, ResolvedIntent declared, ResponseEntry tick) {
        return outcome(id, declared, ClosedBy.REFUSED, tick.appendTime(), tick.appendTime(), Tally.NONE, tick.offset());
    }

    IntentId id() {
        return id;
    }

    Instant deadline() {
        return opened.plus(declared.intent().window());
    }

    /** The append time from which on nothing more is recorded. */
    Instant forgotten() {
        return opened.plus(declared.intent().window().multipliedBy(2));
    }

    /** Whether the word comes from a process that was replaced before the intent was declared. */
    boolean fences(Word word) {
        Standing standing = audience.standing(word.from());
        return standing != null && word.epoch() < standing.epoch();
    }

    /** The node has read the intent. */
    void hear(Word word) {
        if (closed || fences(word) || audience.standing(word.from()) == null) {
            return;
        }
        if (word.from().equals(declarer())) {
            own.hear();
        } else if (spoken.add(word.from()) && audience.asked().containsKey(word.from())) {
            askedWhoSpoke++;
        }
    }

    /** Takes an answer of the node; returns the remark to publish now, if any. */
    Optional<Remark> take(Word word, Answer answer, ResponseEntry record) {
        if (fences(word)) {
            return Optional.empty();
        }
        if (word.from().equals(declarer())) {
            if (!closed) {
                own.take(answer);
            }
            return Optional.empty();
        }
        Optional<UncountedAnswer> odd = judge(word.from(), answer, record.appendTime());
        if (closed) {
            return odd.map(it -> remark(it, record.offset()));
        }
        odd.ifPresent(withheld::add);
        return Optional.empty();
    }

    /** What the node has said so far; empty when nothing that counts, or it has no row. */
    Optional<SaidSoFar> said(NodeId node) {
        boolean heard = standing(node) != null && (answers.containsKey(node) || spoken.contains(node));
        return heard ? Optional.of(new SaidSoFar(answers.get(node))) : Optional.empty();
    }

    private Optional<UncountedAnswer> judge(NodeId node, Answer answer, Instant appendTime) {
        Said first = answers.get(node);
        if (first != null) {
            return !first.answer().equals(answer) && repeated.add(node)
                    ? Optional.of(new UncountedAnswer(Remark.Type.DUPLICATE, node, answer))
                    : Optional.empty();
        }
        answers.put(node, new Said(answer, sinceDeclared(appendTime)));
        if (standing(node) == null) {
            return Optional.of(new UncountedAnswer(Remark.Type.VOLUNTEER, node, answer));
        }
        if (closed) {
            return Optional.of(new UncountedAnswer(Remark.Type.LATE, node, answer));
        }
        yeses += answer instanceof Yes ? 1 : 0;
        return Optional.empty();
    }

    /** Why the window can close now, if it can: nothing still awaited could change that. */
    Optional<ClosedBy> decided() {
        if (isSatisfied()) {
            return Optional.of(ClosedBy.SATISFIED);
        }
        if (asked == 0 && !own.isAwaited()) {
            return Optional.of(ClosedBy.NOBODY_ASKED);
        }
        return open() == 0 ? Optional.of(ClosedBy.ALL_DECIDED) : Optional.empty();
    }

    /** How many awaited nodes have not spoken. */
    private int open() {
        return asked - askedWhoSpoke + (own.isOpen() ? 1 : 0);
    }

    private boolean isSatisfied() {
        return switch (declared.intent().until()) {
            case Until.All _ -> false;
            case Until.FirstYes _ -> yeses >= 1;
            case Until.Yeses enough -> yeses >= enough.count();
            case Until.Stable _ -> isStable();
            case Until.NotUnderstood rule ->
                throw new IllegalStateException(
                        "intent %s has the unknown rule '%s', but no tick refused it".formatted(id, rule));
        };
    }

    private boolean isStable() {
        if (open() == 0 || open() > Agreement.MOST_OPEN) {
            return false;
        }
        var open = new TreeMap<NodeId, Trust>();
        audience.asked().forEach((node, standing) -> {
            if (node.equals(declarer()) ? own.isOpen() : !spoken.contains(node)) {
                open.put(node, Trust.of(standing));
            }
        });
        return Agreement.isStable(
                declared.intent().want(), Agreement.testimonies(said(), declarer(), own.claim(), audience), open);
    }

    /** Closes the window at this record; withheld remarks follow the outcome. */
    List<Conclusion> close(ClosedBy by, Instant at, ResponseEntry record) {
        closed = true;
        var published = new ArrayList<Conclusion>();
        Outcome outcome = outcome(id, declared, by, opened, at, tally(by), record.offset());
        published.add(outcome.agreeingOn(Agreement.of(outcome, audience).summary()));
        withheld.forEach(odd -> published.add(remark(odd, record.offset())));
        withheld.clear();
        spoken.clear();
        return published;
    }

    private Tally tally(ClosedBy by) {
        SortedSet<NodeId> silent = nodes(audience.asked().keySet(), node -> !spoken.contains(node));
        boolean deadline = by == ClosedBy.DEADLINE;
        var want = declared.intent().want();
        int nodes = audience.asked().size() + audience.absent().size();
        return new Tally(
                ClaimTruncation.together(want, said(), ClaimTruncation.room(nodes)),
                deadline ? silent : Tally.NOBODY,
                deadline ? Tally.NOBODY : silent,
                nodes(audience.absent().keySet(), node -> spoken.contains(node) && !answers.containsKey(node)),
                own.claim() == null ? null : want.brief(own.claim()));
    }

    /** What the nodes of the audience answered. */
    private SortedMap<NodeId, Said> said() {
        var said = new TreeMap<>(answers);
        said.keySet().removeIf(node -> standing(node) == null);
        return said;
    }

    private SortedSet<NodeId> nodes(Set<NodeId> from, Predicate<NodeId> which) {
        return from.stream()
                .filter(node -> !node.equals(declarer()) && which.test(node))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Outcome outcome(
            IntentId id, ResolvedIntent declared, ClosedBy by, Instant opened, Instant closed, Tally tally, long at) {
        return new Outcome(
                id,
                declared.intent().want().concluded(),
                declared.intent().from(),
                declared.intent().audience(),
                by,
                declared.appendTime(),
                opened,
                closed,
                tally.said(),
                tally.unheard(),
                tally.notAwaited(),
                tally.absentHeard(),
                tally.own(),
                List.of(),
                declared.intent().then(),
                declared.intent().matter(),
                at);
    }

    private Remark remark(UncountedAnswer odd, long at) {
        Answer brief = ClaimTruncation.brief(declared.intent().want(), odd.answer());
        return new Remark(id, odd.type(), odd.node(), brief, at);
    }

    /** Null for the declarer, and for a node that is neither asked nor absent. */
    private @Nullable Standing standing(NodeId node) {
        return node.equals(declarer()) ? null : audience.standing(node);
    }

    private NodeId declarer() {
        return declared.intent().from();
    }

    private long sinceDeclared(Instant appendTime) {
        return Math.max(0, Duration.between(declared.appendTime(), appendTime).toMillis());
    }
}
