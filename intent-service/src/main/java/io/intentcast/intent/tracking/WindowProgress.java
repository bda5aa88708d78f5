package io.intentcast.intent.tracking;

import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Silence.Cause;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until.All;
import io.intentcast.protocol.Until.FirstYes;
import io.intentcast.protocol.Until.NotUnderstood;
import io.intentcast.protocol.Until.Stable;
import io.intentcast.protocol.Until.Yeses;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Kind;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an intent's nodes are known to have said so far: a fold of its responses partition from before the intent was
 * declared, told row by row. It follows the window's rules as far as they can be applied here, and concludes nothing: a
 * row may be repeated or corrected, and only the outcome is certain. Absent nodes that keep quiet are told with it. Not
 * thread-safe.
 */
public final class WindowProgress {

    private final LoggedIntent declared;
    private final Map<NodeId, Standing> audience = new TreeMap<>();

    private final Map<NodeId, HeardRow> heard = new HashMap<>();
    private final Map<NodeId, Row> untold = new LinkedHashMap<>();
    private final Map<NodeId, Row> told = new HashMap<>();
    private final Set<Long> withdrawnAt = new HashSet<>();

    private @Nullable Instant deadline;
    private boolean over;

    public WindowProgress(LoggedIntent declared, Audience audience) {
        this.declared = declared;
        this.audience.putAll(audience.asked());
        this.audience.putAll(audience.absent());
        this.audience.remove(declared.intent().from());
    }

    /** @param at the offset of the record that said it */
    private record HeardRow(Row row, long at) {}

    /** Takes the next readable record of responses. */
    public void fold(long offset, Instant appended, ResponseRecord record) {
        over |= deadline != null && !appended.isBefore(deadline);
        if (over || !declared.isNow(appended)) {
            return;
        }
        switch (record) {
            case Word word -> hear(offset, appended, word);
            case Tick tick -> open(appended, tick);
            case Withdrawn(long intent) -> withdraw(offset, intent);
            case Voided(long voided) -> forget(voided);
            case Contradicted _ -> {}
        }
        over |= deadline != null && (!withdrawnAt.isEmpty() || isEnough());
    }

    /** The rows that became known, in that order; each is returned once. */
    public List<Row> tell() {
        var rows = List.copyOf(untold.values());
        told.putAll(untold);
        untold.clear();
        return rows;
    }

    /** The rows of the outcome that were not told, or told differently. */
    public List<Row> conclude(OutcomeReport report) {
        untold.clear();
        return report.outcomes().stream()
                .filter(row -> !saysTheSame(row, told.get(row.node())))
                .toList();
    }

    private void hear(long offset, Instant appended, Word word) {
        Standing standing = audience.get(word.from());
        long intent = declared.id().offset();
        if (standing == null
                || word.epoch() < standing.epoch()
                || word.partition() != declared.id().partition()
                || !word.covers(intent)) {
            return;
        }
        HeardRow before = heard.get(word.from());
        if (before != null && before.row().response() != Kind.SILENCE) {
            return;
        }
        Row row = word.answers().stream()
                .filter(reply -> reply.to() == intent)
                .findFirst()
                .map(Reply::answer)
                .map(answer -> Row.answered(word.from(), answer, afterMillis(appended)))
                .orElseGet(() -> Row.silent(word.from(), Cause.HEARD));
        if (before == null || !before.row().equals(row)) {
            heard.put(word.from(), new HeardRow(row, offset));
            untold.put(word.from(), row);
        }
    }

    private void open(Instant appended, Tick tick) {
        long intent = declared.id().offset();
        if (deadline == null && tick.upTo() >= intent) {
            deadline = appended.plus(declared.intent().window());
            over = tick.refused().contains(intent);
        }
    }

    private void withdraw(long offset, long intent) {
        if (intent == declared.id().offset()) {
            withdrawnAt.add(offset);
        }
    }

    private void forget(long voided) {
        if (deadline == null) {
            withdrawnAt.remove(voided);
            heard.values().removeIf(said -> said.at() == voided);
            untold.keySet().retainAll(heard.keySet());
        }
    }

    private boolean isEnough() {
        return switch (declared.intent().until()) {
            case FirstYes _ -> yeses() >= 1;
            case Yeses(int count) -> yeses() >= count;
            case All _, Stable _, NotUnderstood _ -> false;
        };
    }

    private long yeses() {
        return heard.values().stream()
                .filter(said -> said.row().response() == Kind.YES)
                .count();
    }

    private long afterMillis(Instant appended) {
        return Math.max(0, Duration.between(declared.declared(), appended).toMillis());
    }

    /** Compares claims in brief, because an outcome may have no room for a whole claim. */
    private static boolean saysTheSame(Row concluded, @Nullable Row told) {
        return told != null && brief(concluded).equals(brief(told));
    }

    private static Row brief(Row row) {
        return row.claim() == null
                ? row
                : Row.answered(
                        row.node(), new Yes(row.claim().brief()), row.afterMillis() == null ? 0 : row.afterMillis());
    }
}
