package io.intentcast.protocol;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a closed window concludes, in the short form of the outcomes topic. Asked nodes that are not listed were heard
 * and kept quiet; absent nodes that are not listed were absent.
 *
 * @param declared the intent's append time; for display only
 * @param unheard asked nodes of which nothing was read by the deadline
 * @param notAwaited asked nodes that had not spoken when the window closed early
 * @param absentHeard absent nodes that nevertheless read the intent and kept quiet
 * @param own the declarer's own perspective; null when it gave none in time, or none is wanted
 * @param consensus the values that the yeses agree on; empty when there is nothing to agree on
 * @param then what is done with the outcome; null for nothing
 * @param matter what the answers count for; null for that of the want
 * @param at the offset of the responses record that led to the conclusion
 */
public record Outcome(
        IntentId intentId,
        Want want,
        NodeId from,
        AudienceId audience,
        ClosedBy closedBy,
        Instant declared,
        Instant opened,
        Instant closed,
        SortedMap<NodeId, Said> said,
        SortedSet<NodeId> unheard,
        SortedSet<NodeId> notAwaited,
        SortedSet<NodeId> absentHeard,
        @Nullable Claim own,
        List<Value> consensus,
        @Nullable Then then,
        @Nullable Matter matter,
        long at)
        implements Conclusion.OfIntent {

    /** The size limit of an outcome's record, in bytes. */
    public static final int LONGEST = 8 * 1024 * 1024;

    public Outcome {
        said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
        unheard = Collections.unmodifiableSortedSet(new TreeSet<>(unheard));
        notAwaited = Collections.unmodifiableSortedSet(new TreeSet<>(notAwaited));
        absentHeard = Collections.unmodifiableSortedSet(new TreeSet<>(absentHeard));
        consensus = List.copyOf(consensus);
    }

    /** A copy of this outcome with these values. */
    public Outcome agreeingOn(List<Value> values) {
        return new Outcome(
                intentId,
                want,
                from,
                audience,
                closedBy,
                declared,
                opened,
                closed,
                said,
                unheard,
                notAwaited,
                absentHeard,
                own,
                values,
                then,
                matter,
                at);
    }

    /** What the answers count for. */
    public Matter countsFor() {
        return matter == null ? want.matter() : matter;
    }

    public Subject subject() {
        return want.subject();
    }

    /**
     * Whether this can be the audience that the intent was put to: it contains every node that the outcome lists. After
     * a topic was recreated, another audience can lie at the same offset.
     */
    public boolean canBeOver(Audience audience) {
        Set<NodeId> asked = audience.asked().keySet();
        return said.keySet().stream().allMatch(node -> audience.standing(node) != null)
                && asked.containsAll(unheard)
                && asked.containsAll(notAwaited)
                && audience.absent().keySet().containsAll(absentHeard);
    }

    /**
     * What is done with the outcome, with all that the intent left open filled in; empty when nothing is to be done,
     * nothing is agreed on, or the intent was withdrawn.
     */
    public Optional<Then> follows() {
        if (then == null || closedBy == ClosedBy.WITHDRAWN || consensus.isEmpty()) {
            return Optional.empty();
        }
        return want.nameOfConsensus()
                .filter(then.store()::canBeNamedAfter)
                .map(name -> new Then(then.store().named(name, intentId)));
    }

    /** An answer that counts, and how long after the declaration it was appended: milliseconds, at least 0. */
    public record Said(Answer answer, long afterMillis) {}
}
