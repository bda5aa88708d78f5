package io.intentcast.systemtests.window;

import static java.util.stream.Collectors.groupingBy;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Remark;
import java.util.Set;
import java.util.stream.Stream;

/** The remarks on an intent: a second definition, by the whole log. */
record Remarks(IntentId id, Set<NodeId> members) {

    /**
     * Answers that do not count for the outcome are published with it or, if they come later, at once.
     *
     * @param close the record at which the window closes
     * @param end the record from which on nothing counts
     */
    Stream<Remark> of(Stream<GivenAnswer> given, long close, long end) {
        return given.collect(groupingBy(GivenAnswer::node)).values().stream().flatMap(all -> {
            GivenAnswer first = all.getFirst();
            Stream<Remark> odd = !members.contains(first.node())
                    ? Stream.of(remark(first, Remark.Type.VOLUNTEER, close))
                    : Stream.of(remark(first, Remark.Type.LATE, close))
                            .filter(_ -> first.record().offset() >= end);
            Stream<Remark> second = all.stream()
                    .filter(other -> !other.said().answer().equals(first.said().answer()))
                    .limit(1)
                    .map(other -> remark(other, Remark.Type.DUPLICATE, close));
            return Stream.concat(odd, second);
        });
    }

    private Remark remark(GivenAnswer given, Remark.Type type, long close) {
        return new Remark(
                id,
                type,
                given.node(),
                PublishedClaims.brief(given.said().answer()),
                Math.max(close, given.record().offset()));
    }
}
