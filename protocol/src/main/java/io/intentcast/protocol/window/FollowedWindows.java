package io.intentcast.protocol.window;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Folds the windows of some intents of a partition, for readers who want no others. A window depends on its own intent
 * and on the records alone, so each concludes as if all were folded. Not thread-safe.
 */
public final class FollowedWindows {

    private final WindowFold fold;
    private final NavigableMap<Long, ResolvedIntent> followed = new TreeMap<>();

    /** @param first the first intent that can be followed: all records that concern it or later ones will be folded */
    public FollowedWindows(int partition, long first) {
        this.fold = new WindowFold(partition, 0, first);
    }

    /** Whether no folded tick has reached the intent, so that its window has not opened. */
    public boolean canFollow(long intent) {
        return intent >= fold.opensNext();
    }

    /** @param declared must be one that {@linkplain ResolvedIntent#canBeServed can be served} */
    public void follow(long intent, ResolvedIntent declared) {
        followed.put(intent, declared);
    }

    /** Concludes nothing more about the intent. */
    public void leave(long intent) {
        followed.remove(intent);
        fold.drop(intent);
    }

    /** Whether no intent is followed. */
    public boolean isEmpty() {
        return followed.isEmpty();
    }

    /** Takes the next record, which may be any later one; returns the outcomes at it, in the order of intents. */
    public List<Outcome> fold(ResponseEntry record) {
        return fold.fold(record, (first, last) -> followed.subMap(first, true, last, true)).stream()
                .filter(Outcome.class::isInstance)
                .map(Outcome.class::cast)
                .toList();
    }

    /** Follows what the other follows and has opened. Both must have taken the same records to the last. */
    public void adopt(FollowedWindows other) {
        followed.putAll(other.followed);
        fold.adopt(other.fold);
    }

    /** What the node has said to a followed intent, as far as it counts; of a closed window also what came late. */
    public Optional<SaidSoFar> said(NodeId node, long intent) {
        return Optional.ofNullable(followed.get(intent)).flatMap(declared -> fold.said(node, intent, declared));
    }
}
