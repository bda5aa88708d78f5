package io.intentcast.consensus.reputation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the perspectives in one slot were judged. Of more than {@link JudgedPerspectives#MOST}, the one that was judged
 * first is forgotten.
 *
 * @param newestFirst in the reverse order of judging
 * @param last the last conclusion that changed them
 */
public record Judgements(List<Judgement> newestFirst, ConclusionPosition last) {

    /** Nothing was judged yet. */
    public static final Judgements NONE = new Judgements(List.of(), ConclusionPosition.BEFORE_ALL);

    /** @throws IllegalArgumentException if there are too many */
    public Judgements {
        newestFirst = List.copyOf(newestFirst);
        if (newestFirst.size() > JudgedPerspectives.MOST) {
            throw new IllegalArgumentException(
                    "%s judgements are more than %s".formatted(newestFirst.size(), JudgedPerspectives.MOST));
        }
    }

    Optional<Judgement> of(Fingerprint perspective) {
        return newestFirst.stream()
                .filter(judgement -> judgement.perspective().equals(perspective))
                .findFirst();
    }

    /** Adds a judgement, or replaces the one of the same perspective. Does nothing if the conclusion is included. */
    Judgements with(Judgement judgement, ConclusionPosition conclusion) {
        if (last.includes(conclusion)) {
            return this;
        }
        Stream<Judgement> others =
                newestFirst.stream().filter(other -> !other.perspective().equals(judgement.perspective()));
        return new Judgements(
                Stream.concat(Stream.of(judgement), others)
                        .limit(JudgedPerspectives.MOST)
                        .toList(),
                conclusion);
    }
}
