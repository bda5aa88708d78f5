package io.intentcast.systemtests.simulation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Conclusion.OfIntent;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Known;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.window.Checkpoint;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import io.intentcast.protocol.wire.Wire;
import io.intentcast.systemtests.window.CheckpointOracle;
import io.intentcast.systemtests.window.Log;
import io.intentcast.systemtests.window.Oracle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The invariants of one partition, whatever fault occurs. */
final class Invariants {

    private static final Comparator<Conclusion> PUBLISHING_ORDER =
            Comparator.comparingLong(Conclusion::at).thenComparing(Conclusion.ORDER);

    private final Partition partition;
    private final Commits commits;
    private final Map<Identity, OfIntent> published = new HashMap<>();
    private final List<Conclusion> taken = new ArrayList<>();
    private long checked;
    private long judged;
    private int commitsChecked;

    /** The identity of a conclusion; an outcome has neither node nor type. */
    private record Identity(IntentId intent, @Nullable NodeId node, Remark.@Nullable Type type) {

        static Identity of(Outcome outcome) {
            return new Identity(outcome.intentId(), null, null);
        }

        static Identity of(Remark remark) {
            return new Identity(remark.intentId(), remark.node(), remark.type());
        }
    }

    Invariants(Partition partition, Commits commits) {
        this.partition = partition;
        this.commits = commits;
    }

    void holdAfterAStep() {
        for (; judged < partition.responses().end(); judged++) {
            if (partition.responses().get(judged).content() instanceof Voided(long offset)) {
                assertThat(partition.isLie(offset))
                        .as("the record at %d is void", offset)
                        .isTrue();
            }
        }
        for (; checked < partition.outcomes().end(); checked++) {
            Conclusion conclusion = partition.outcomes().get(checked);
            switch (conclusion) {
                case Outcome outcome -> {
                    if (isFirst(Identity.of(outcome), outcome)) {
                        holdsOfOutcome(outcome);
                    }
                }
                case Remark remark -> {
                    if (isFirst(Identity.of(remark), remark)) {
                        holdsOfRemark(remark);
                    }
                }
                case KnownAnswer known ->
                    holdsOfPassedOn(known, new Known(known.intentId().offset(), known.truth()));
                case Contradiction contradiction -> holdsOfPassedOn(contradiction, contradiction.found());
            }
            if (taken.isEmpty() || PUBLISHING_ORDER.compare(conclusion, taken.getLast()) > 0) {
                taken.add(conclusion);
            }
        }
        if (commits.made() > commitsChecked) {
            commitsChecked = commits.made();
            commits.last().ifPresent(this::holdsOfCommit);
        }
    }

    private boolean isFirst(Identity identity, OfIntent conclusion) {
        OfIntent before = published.putIfAbsent(identity, conclusion);
        if (before != null) {
            assertThat(conclusion).as("published again").isEqualTo(before);
        }
        return before == null;
    }

    /** What is passed on is identified by its position, so it cannot be published again as something else. */
    private void holdsOfPassedOn(Conclusion conclusion, ResponseRecord said) {
        assertThat(partition.responses().get(conclusion.at()).content())
                .as("what lies at %d", conclusion.at())
                .isEqualTo(said);
    }

    private void holdsOfCommit(Checkpoint committed) {
        if (committed.rereadFrom() < committed.position()) {
            ResponseEntry first = partition.responses().get(committed.rereadFrom());
            assertThat(CheckpointOracle.concern(first))
                    .as("the last intent that %s concerns, from which %s is read back", first, committed)
                    .isGreaterThanOrEqualTo(committed.oldest());
        }
    }

    private void holdsOfOutcome(Outcome outcome) {
        if (outcome.closedBy() == ClosedBy.REFUSED) {
            assertThat(outcome.said()).as("a refused intent has no nodes").isEmpty();
            return;
        }
        Audience audience = audience(outcome.intentId());
        var rows = new ArrayList<NodeId>(outcome.said().keySet());
        rows.addAll(outcome.unheard());
        rows.addAll(outcome.notAwaited());
        rows.addAll(outcome.absentHeard());
        assertThat(rows).as("each node once in %s", outcome).doesNotHaveDuplicates();
        assertThat(rows).as("the declarer is not in %s", outcome).doesNotContain(outcome.from());
        assertThat(members(audience).keySet())
                .as("members, all of them in %s", outcome)
                .containsAll(rows);
        assertThat(audience.asked().keySet())
                .as("asked, those not heard in %s", outcome)
                .containsAll(outcome.unheard())
                .containsAll(outcome.notAwaited());
        assertThat(audience.absent().keySet()).as("absent in %s", outcome).containsAll(outcome.absentHeard());
        outcome.said()
                .forEach((node, said) -> assertThat(
                                answers(words(outcome.intentId(), node, outcome.at() + 1), outcome.intentId()))
                        .as("what %s said before %s", node, outcome)
                        .contains(brief(said.answer())));
        members(audience).keySet().stream()
                .filter(node -> !outcome.said().containsKey(node) && !node.equals(outcome.from()))
                .forEach(node -> assertThat(answers(
                                words(outcome.intentId(), node, outcome.at()).filter(this::isNotVoid),
                                outcome.intentId()))
                        .as("what %s, who is silent in %s, said in time", node, outcome)
                        .isEmpty());
    }

    private void holdsOfRemark(Remark remark) {
        assertThat(published).as("outcome before %s", remark).containsKey(new Identity(remark.intentId(), null, null));
        boolean member = members(audience(remark.intentId())).containsKey(remark.node());
        switch (remark.type()) {
            case LATE -> assertThat(member).as("%s is of a member", remark).isTrue();
            case VOLUNTEER -> assertThat(member).as("%s is of a member", remark).isFalse();
            case DUPLICATE -> {}
        }
        assertThat(answers(words(remark.intentId(), remark.node(), remark.at() + 1), remark.intentId()))
                .as("what %s said before %s", remark.node(), remark)
                .contains(remark.answer());
    }

    /** The words of the node on the intent that lie before this offset and are not fenced. */
    private Stream<ResponseEntry> words(IntentId intent, NodeId node, long end) {
        Standing standing = members(audience(intent)).get(node);
        long first = partition.beginningFor(intent.offset()).rereadFrom();
        return partition.responses().from(first, (int) (end - first)).stream()
                .filter(record -> record.content() instanceof Word word
                        && word.from().equals(node)
                        && word.partition() == partition.number()
                        && word.covers(intent.offset())
                        && (standing == null || word.epoch() >= standing.epoch()));
    }

    private static List<Answer> answers(Stream<ResponseEntry> words, IntentId intent) {
        return words.flatMap(record -> ((Word) Objects.requireNonNull(record.content())).answers().stream())
                .filter(reply -> reply.to() == intent.offset())
                .map(reply -> brief(reply.answer()))
                .toList();
    }

    private static Answer brief(Answer answer) {
        return answer instanceof Yes(Claim claim) ? new Yes(claim.brief()) : answer;
    }

    private boolean isNotVoid(ResponseEntry record) {
        return partition.responses().all().stream()
                .noneMatch(other -> other.content() instanceof Voided(long offset) && offset == record.offset());
    }

    private static Map<NodeId, Standing> members(Audience audience) {
        var members = new HashMap<>(audience.asked());
        members.putAll(audience.absent());
        return members;
    }

    private Audience audience(IntentId intent) {
        ResolvedIntent declared = partition.intents().get(intent.offset()).orElseThrow();
        return Objects.requireNonNull(declared.audience());
    }

    /** Checks the invariants once nothing happens any more. */
    void holdAtRest() {
        List<Checkpoint> beginnings = partition.beginnings();
        for (int era = 0; era + 1 < beginnings.size(); era++) {
            holdsOfEra(beginnings.get(era), beginnings.get(era + 1), false);
        }
        holdsOfEra(beginnings.getLast(), partition.ends(), true);
        assertThat(commits.last())
                .as("partition %d is committed to its ends", partition.number())
                .contains(partition.ends());
    }

    /**
     * Checks the intents, and what is passed on, from one beginning to the next, after which their conclusions may be
     * incomplete.
     */
    private void holdsOfEra(Checkpoint beginning, Checkpoint next, boolean whole) {
        Log log = partition.between(beginning, next);
        List<? extends Conclusion> expected = Oracle.conclude(log);
        List<Conclusion> actual = taken.stream()
                .filter(conclusion -> switch (conclusion) {
                    case Outcome it -> log.intents().containsKey(it.intentId().offset());
                    case Remark it -> log.intents().containsKey(it.intentId().offset());
                    case KnownAnswer _, Contradiction _ ->
                        beginning.position() <= conclusion.at() && conclusion.at() < next.position();
                })
                .toList();
        int said = whole ? expected.size() : Math.min(actual.size(), expected.size());
        assertThat(bytes(actual))
                .as("what a reader takes of partition %d from %s on", partition.number(), beginning)
                .isEqualTo(bytes(expected.subList(0, said)));
        if (whole) {
            assertThat(actual.stream()
                            .filter(Outcome.class::isInstance)
                            .map(it -> ((Outcome) it).intentId().offset()))
                    .as("decided intents of partition %d", partition.number())
                    .containsExactlyInAnyOrderElementsOf(log.intents().keySet());
        }
    }

    private static String bytes(List<? extends Conclusion> conclusions) {
        return conclusions.stream()
                .map(it -> Wire.OUTCOMES.typeOf(it) + " " + new String(Wire.OUTCOMES.write(it), StandardCharsets.UTF_8))
                .collect(joining("\n"));
    }
}
