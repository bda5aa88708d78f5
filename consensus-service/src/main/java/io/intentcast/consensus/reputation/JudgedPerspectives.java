package io.intentcast.consensus.reputation;

import java.util.List;
import java.util.stream.Stream;

/**
 * The judged perspectives in one slot. Above {@value #MOST}, the earliest judged is forgotten.
 *
 * @param newestFirst in the reverse order of judging
 * @param last the conclusion that the newest was judged by
 */
public record JudgedPerspectives(List<Fingerprint> newestFirst, ConclusionPosition last) {

    /** The most perspectives in one slot. */
    public static final int MOST = 16;

    /** Nothing was judged yet. */
    public static final JudgedPerspectives NONE = new JudgedPerspectives(List.of(), ConclusionPosition.BEFORE_ALL);

    /** @throws IllegalArgumentException if there are too many */
    public JudgedPerspectives {
        newestFirst = List.copyOf(newestFirst);
        if (newestFirst.size() > MOST) {
            throw new IllegalArgumentException("%s perspectives are more than %s".formatted(newestFirst.size(), MOST));
        }
    }

    /**
     * Whether this conclusion is the one that judges the perspective. When it is read again, the answer is the one that
     * it was at first, or no if all of its effects are included already.
     */
    boolean areWithout(Fingerprint perspective, ConclusionPosition conclusion) {
        return last.includes(conclusion)
                ? last.equals(conclusion) && newestFirst.getFirst().equals(perspective)
                : !newestFirst.contains(perspective);
    }

    JudgedPerspectives with(Fingerprint perspective, ConclusionPosition conclusion) {
        if (last.includes(conclusion)) {
            return this;
        }
        return new JudgedPerspectives(
                Stream.concat(Stream.of(perspective), newestFirst.stream())
                        .limit(MOST)
                        .toList(),
                conclusion);
    }
}
