package io.intentcast.protocol;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a closed window concludes, in the short form of the outcomes topic: those asked who are not listed were heard and kept
 * quiet, those absent who are not listed were absent.
 *
 * @param declared the intent's append time; shown, decides nothing
 * @param unheard asked, but nothing of them by the deadline
 * @param notAwaited asked, but the window closed before they spoke
 * @param absentHeard absent, yet heard to keep quiet
 * @param at the offset of the responses record at which it was concluded
 */
public record Outcome(
        IntentId intentId,
        String kind,
        Subject subject,
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
        long at)
        implements Conclusion.OfIntent {

    /** How many bytes an outcome has as a record, at most. */
    public static final int LONGEST = 8 * 1024 * 1024;

    public Outcome {
        said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
        unheard = Collections.unmodifiableSortedSet(new TreeSet<>(unheard));
        notAwaited = Collections.unmodifiableSortedSet(new TreeSet<>(notAwaited));
        absentHeard = Collections.unmodifiableSortedSet(new TreeSet<>(absentHeard));
    }

    /** An answer that counts, and how long after the declaration it was appended: milliseconds, never below 0. */
    public record Said(Answer answer, long afterMillis) {}
}
