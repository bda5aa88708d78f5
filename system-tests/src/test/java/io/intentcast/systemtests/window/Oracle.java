package io.intentcast.systemtests.window;

import static java.util.Comparator.comparingLong;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.agreement.Agreement.Testimony;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A second definition of the window rules: the conclusions about an intent, found by looking at the whole log for it
 * alone. It shares the protocol's types with the fold, but no rule.
 */
public final class Oracle {

    private final IntentId id;
    private final ResolvedIntent declared;
    private final Intent intent;
    private final ResponseEntry tick;
    private final boolean refused;
    private final Map<NodeId, Standing> asked = new HashMap<>();
    private final Map<NodeId, Standing> members = new HashMap<>();
    private final List<ResponseEntry> early;
    private final List<ResponseEntry> fromTick;
    private final List<ResponseEntry> words;
    private final @Nullable Standing own;
    private final List<ResponseEntry> ownWords;

    /** All conclusions of the log, in publishing order. */
    public static List<Conclusion> conclude(Log log) {
        Stream<Conclusion> ofIntents = log.intents().keySet().stream()
                .flatMap(intent -> log.responses().stream()
                        .filter(record -> record.content() instanceof Tick(long upTo, var _) && upTo >= intent)
                        .limit(1)
                        .flatMap(tick -> new Oracle(log, intent, tick).conclude()));
        return Stream.concat(ofIntents, PassedOn.in(log))
                .sorted(comparingLong(Conclusion::at).thenComparing(Conclusion.ORDER))
                .toList();
    }

    private Oracle(Log log, long offset, ResponseEntry tick) {
        this.id = new IntentId(log.partition(), offset);
        this.declared = requireNonNull(log.intents().get(offset));
        this.intent = declared.intent();
        this.tick = tick;
        this.refused = tick.content() instanceof Tick(var _, List<Long> listed) && listed.contains(offset);
        if (!refused) {
            asked.putAll(audience().asked());
            members.putAll(audience().absent());
            members.putAll(asked);
            asked.remove(intent.from());
            members.remove(intent.from());
        }
        List<ResponseEntry> before = log.responses().stream()
                .takeWhile(record -> record.offset() < tick.offset())
                .toList();
        List<ResponseEntry> voids = before.stream()
                .filter(record -> record.content() instanceof Voided)
                .toList();
        this.early = before.stream().filter(record -> !isVoid(record, voids)).toList();
        this.fromTick = log.responses().stream()
                .dropWhile(record -> record.offset() < tick.offset())
                .toList();
        List<ResponseEntry> all = Stream.concat(
                        early.stream(), fromTick.stream().takeWhile(record -> !isPast(2, record)))
                .toList();
        this.words = all.stream()
                .filter(record -> !refused
                        && record.content() instanceof Word word
                        && !word.from().equals(intent.from())
                        && exists(word, members.get(word.from())))
                .toList();
        this.own = refused || !intent.want().awaitsOwn() ? null : audience().standing(intent.from());
        this.ownWords = all.stream()
                .filter(record -> own != null
                        && record.content() instanceof Word word
                        && word.from().equals(intent.from())
                        && exists(word, own))
                .toList();
    }

    private Audience audience() {
        return requireNonNull(declared.audience());
    }

    private static boolean isVoid(ResponseEntry record, List<ResponseEntry> voids) {
        return voids.stream()
                .anyMatch(it -> new Voided(record.offset()).equals(it.content()) && record.offset() < it.offset());
    }

    private boolean exists(Word word, @Nullable Standing standing) {
        return word.partition() == id.partition()
                && word.since() <= id.offset()
                && id.offset() <= word.upTo()
                && (standing == null || standing.epoch() <= word.epoch());
    }

    private Stream<Conclusion> conclude() {
        return fromTick.stream()
                .filter(record -> closing(record) != null)
                .limit(1)
                .flatMap(record -> {
                    ClosedBy by = requireNonNull(closing(record));
                    long end = by == ClosedBy.DEADLINE ? record.offset() : record.offset() + 1;
                    return Stream.concat(
                            Stream.of(outcome(record, by, end)),
                            new Remarks(id, members.keySet()).of(given(), record.offset(), end));
                });
    }

    /** Why the window closes at this record, unless it closed before. */
    private @Nullable ClosedBy closing(ResponseEntry record) {
        long end = record.offset() + 1;
        if (refused) {
            return ClosedBy.REFUSED;
        } else if (isPast(1, record)) {
            return ClosedBy.DEADLINE;
        } else if (record.equals(tick) ? early.stream().anyMatch(this::withdraws) : withdraws(record)) {
            return ClosedBy.WITHDRAWN;
        } else if (yeses(end) >= enough() || isStable(end)) {
            return ClosedBy.SATISFIED;
        } else if (asked.isEmpty() && !isOwnAwaited()) {
            return ClosedBy.NOBODY_ASKED;
        }
        return open(end).isEmpty() ? ClosedBy.ALL_DECIDED : null;
    }

    /** @param end the record from which on nothing counts */
    private Outcome outcome(ResponseEntry close, ClosedBy by, long end) {
        boolean late = by == ClosedBy.DEADLINE;
        SortedSet<NodeId> silent = without(heard(end), asked.keySet());
        Claim claim = own(end);
        Outcome outcome = new Outcome(
                id,
                intent.want(),
                intent.from(),
                intent.audience(),
                by,
                declared.appendTime(),
                tick.appendTime(),
                late ? after(1) : close.appendTime(),
                PublishedClaims.of(
                        said(end),
                        refused
                                ? 0
                                : audience().asked().size()
                                        + audience().absent().size()),
                late ? silent : new TreeSet<>(),
                late ? new TreeSet<>() : silent,
                without(asked.keySet(), without(said(end).keySet(), heard(end))),
                claim == null ? null : claim.brief(),
                List.of(),
                intent.then(),
                intent.matter(),
                close.offset());
        return refused ? outcome : outcome.agreeingOn(agreement(end).summary());
    }

    private Agreement agreement(long end) {
        return Agreement.of(intent.want(), testimonies(end));
    }

    private SortedMap<NodeId, Testimony> testimonies(long end) {
        return Agreement.testimonies(said(end), intent.from(), own(end), audience());
    }

    private boolean isOwnAwaited() {
        return own != null && audience().asked().containsKey(intent.from());
    }

    /** The declarer's own first claim. */
    private @Nullable Claim own(long end) {
        return ownWords.stream()
                .filter(record -> record.offset() < end)
                .flatMap(record -> word(record).answers().stream())
                .filter(reply -> reply.to() == id.offset())
                .limit(1)
                .flatMap(reply -> reply.answer() instanceof Yes(Claim claim) ? Stream.of(claim) : Stream.empty())
                .findFirst()
                .orElse(null);
    }

    /** The awaited nodes that have not spoken. */
    private SortedMap<NodeId, Trust> open(long end) {
        var open = new TreeMap<NodeId, Trust>();
        asked.forEach((node, standing) -> open.put(node, Trust.of(standing)));
        open.keySet().removeAll(heard(end));
        if (isOwnAwaited() && ownWords.stream().noneMatch(record -> record.offset() < end)) {
            open.put(intent.from(), Trust.of(requireNonNull(own)));
        }
        return open;
    }

    private boolean isStable(long end) {
        return intent.until() instanceof Until.Stable
                && !open(end).isEmpty()
                && Agreement.isStable(intent.want(), testimonies(end), open(end));
    }

    private boolean withdraws(ResponseEntry record) {
        return record.content() instanceof Withdrawn(long offset) && offset == id.offset();
    }

    private long yeses(long end) {
        return said(end).values().stream()
                .filter(it -> it.answer() instanceof Yes)
                .count();
    }

    private long enough() {
        return switch (intent.until()) {
            case Until.All _, Until.Stable _ -> Long.MAX_VALUE;
            case Until.FirstYes _ -> 1;
            case Until.Yeses(int count) -> count;
            case Until.NotUnderstood rule -> throw new IllegalArgumentException("no tick refused " + rule);
        };
    }

    private SortedMap<NodeId, Said> said(long end) {
        var said = new TreeMap<NodeId, Said>();
        given().filter(it -> it.record().offset() < end && members.containsKey(it.node()))
                .forEach(it -> said.putIfAbsent(it.node(), it.said()));
        return said;
    }

    private Set<NodeId> heard(long end) {
        return words.stream()
                .filter(record -> record.offset() < end)
                .map(record -> word(record).from())
                .filter(members::containsKey)
                .collect(toSet());
    }

    private Stream<GivenAnswer> given() {
        return words.stream()
                .flatMap(record -> word(record).answers().stream()
                        .filter(reply -> reply.to() == id.offset())
                        .map(reply -> new GivenAnswer(
                                record, word(record).from(), new Said(reply.answer(), sinceDeclared(record)))));
    }

    private static Word word(ResponseEntry record) {
        return (Word) requireNonNull(record.content());
    }

    private long sinceDeclared(ResponseEntry record) {
        return Math.max(
                0, Duration.between(declared.appendTime(), record.appendTime()).toMillis());
    }

    private boolean isPast(int windows, ResponseEntry record) {
        return !record.appendTime().isBefore(after(windows));
    }

    private Instant after(int windows) {
        return tick.appendTime().plus(intent.window().multipliedBy(windows));
    }

    private static SortedSet<NodeId> without(Set<NodeId> others, Set<NodeId> nodes) {
        var rest = new TreeSet<>(nodes);
        rest.removeAll(others);
        return rest;
    }
}
