package io.intentcast.protocol;

import io.intentcast.protocol.Want.WantObservations;
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
 * What a closed window concludes, in the short form of the outcomes topic: those asked who are not listed were heard and kept
 * quiet, those absent who are not listed were absent.
 *
 * @param declared the intent's append time; shown, decides nothing
 * @param unheard asked, but nothing of them by the deadline
 * @param notAwaited asked, but the window closed before they spoke
 * @param absentHeard absent, yet heard to keep quiet
 * @param own the declarer's own perspective; null when it gave none in time, or none is wanted of it
 * @param consensus the values that the yeses agree on; empty when there is nothing to agree on
 * @param then what is done with it; null for nothing
 * @param at the offset of the responses record at which it was concluded
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
        long at)
        implements Conclusion.OfIntent {

    /** How many bytes an outcome has as a record, at most. */
    public static final int LONGEST = 8 * 1024 * 1024;

    public Outcome {
        said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
        unheard = Collections.unmodifiableSortedSet(new TreeSet<>(unheard));
        notAwaited = Collections.unmodifiableSortedSet(new TreeSet<>(notAwaited));
        absentHeard = Collections.unmodifiableSortedSet(new TreeSet<>(absentHeard));
        consensus = List.copyOf(consensus);
    }

    /** The same with these values. */
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
                at);
    }

    public Subject subject() {
        return want.subject();
    }

    /**
     * Whether these can be the nodes that the intent was put to: all that this tells of are among them. An audience that lies at the same
     * address in a topic that was made anew may be another one.
     */
    public boolean canBeOver(Audience audience) {
        Set<NodeId> asked = audience.asked().keySet();
        return said.keySet().stream().allMatch(node -> audience.standing(node) != null)
                && asked.containsAll(unheard)
                && asked.containsAll(notAwaited)
                && audience.absent().keySet().containsAll(absentHeard);
    }

    /** What is done with it, with all that the intent left open; empty for nothing, where nothing is agreed on, and when it was withdrawn. */
    public Optional<Then> follows() {
        return then != null
                        && closedBy != ClosedBy.WITHDRAWN
                        && !consensus.isEmpty()
                        && want instanceof WantObservations observed
                        && then.store().canBeNamedAfter(observed.location())
                ? Optional.of(new Then(then.store().named(observed.location(), intentId)))
                : Optional.empty();
    }

    /** An answer that counts, and how long after the declaration it was appended: milliseconds, never below 0. */
    public record Said(Answer answer, long afterMillis) {}
}
