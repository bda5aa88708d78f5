package io.intentcast.intent;

import io.intentcast.intent.audience.AudienceLog;
import io.intentcast.intent.declaring.IdempotencyKey;
import io.intentcast.intent.declaring.IntentLog;
import io.intentcast.intent.declaring.IntentsProgress;
import io.intentcast.intent.declaring.UsedKeys;
import io.intentcast.intent.tracking.IntentLookup;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.intent.tracking.PastOutcomes.PastOutcome;
import io.intentcast.intent.tracking.WindowReader;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Wire;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An in-memory log and consensus-service; {@link #whenDeclared} and {@link #whenWithdrawn} decide the fate of an
 * intent.
 */
public final class Fakes implements AudienceLog, AudienceLookup, IntentLog, IntentLookup {

    public static final Instant DECLARED = Instant.parse("2026-01-01T00:00:00Z");

    public final List<Audience> audiences = new CopyOnWriteArrayList<>();
    public final List<LoggedIntent> intents = new CopyOnWriteArrayList<>();
    public final List<IntentId> withdrawn = new CopyOnWriteArrayList<>();
    public final List<Contradicted> contradicted = new CopyOnWriteArrayList<>();
    public final Map<IntentId, PastOutcome> past = new ConcurrentHashMap<>();
    public final List<Optional<IdempotencyKey>> keys = new CopyOnWriteArrayList<>();
    public volatile boolean isRead = true;
    public volatile Instant now = DECLARED;
    public volatile Consumer<LoggedIntent> whenDeclared = _ -> {};
    public volatile Consumer<IntentId> whenWithdrawn = _ -> {};

    @Override
    public AudienceId append(Audience audience) {
        audiences.add(audience);
        return new AudienceId(audiences.size() - 1);
    }

    @Override
    public Optional<Audience> find(AudienceId id) {
        return Optional.of(audiences.get((int) id.offset()));
    }

    @Override
    public synchronized LoggedIntent append(Intent intent, @Nullable IdempotencyKey key) {
        var declared = new LoggedIntent(new IntentId(0, intents.size()), intent, now);
        intents.add(new LoggedIntent(declared.id(), asRead(intent), now));
        keys.add(Optional.ofNullable(key));
        whenDeclared.accept(declared);
        return declared;
    }

    /** As all who read it from the log have it. */
    private static Intent asRead(Intent intent) {
        return switch (Wire.INTENTS.read("intent", Wire.INTENTS.write(intent))) {
            case Decoded.Parsed<Intent>(Intent read) -> read;
            case Decoded.Unreadable<Intent> unreadable -> throw new IllegalArgumentException("" + unreadable);
        };
    }

    public LoggedIntent append(Intent intent) {
        return append(intent, null);
    }

    /** Reads of the intents by a replica that folds them into these keys. */
    public IntentsProgress reading(UsedKeys folded) {
        return new IntentsProgress() {
            @Override
            public boolean toTheEnd(Subject subject) {
                return fold();
            }

            @Override
            public boolean upTo(IntentId id) {
                return fold();
            }

            private synchronized boolean fold() {
                for (LoggedIntent intent : List.copyOf(intents)) {
                    keys.get((int) intent.id().offset())
                            .ifPresent(key -> folded.fold(
                                    intent.id(),
                                    intent.declared(),
                                    intent.intent().from(),
                                    key));
                }
                return isRead;
            }
        };
    }

    @Override
    public void appendWithdrawal(IntentId id) {
        withdrawn.add(id);
        whenWithdrawn.accept(id);
    }

    @Override
    public Optional<LoggedIntent> find(IntentId id) {
        return intents.stream().filter(intent -> intent.id().equals(id)).findFirst();
    }

    /** A reader of responses that are never read, so that nothing is concluded here. */
    public static WindowReader nothingRead() {
        return new WindowReader(1, 10, 1_000, _ -> {});
    }

    /** The answer of consensus-service. */
    public PastOutcome past(IntentId id) {
        return past.getOrDefault(id, new PastOutcome.NotConcluded());
    }

    /** An outcome in which every asked node kept quiet. */
    public static Outcome outcome(LoggedIntent declared, ClosedBy closedBy) {
        return outcome(declared, closedBy, Map.of());
    }

    /** An outcome in which every asked node kept quiet except these, which are newcomers. */
    public static Outcome outcome(LoggedIntent declared, ClosedBy closedBy, Map<NodeId, Answer> answers) {
        var said = new TreeMap<NodeId, Said>();
        answers.forEach((node, answer) -> said.put(node, new Said(answer, 1)));
        Intent intent = declared.intent();
        var outcome = new Outcome(
                declared.id(),
                intent.want(),
                intent.from(),
                intent.audience(),
                closedBy,
                declared.declared(),
                declared.declared(),
                declared.declared().plusMillis(5),
                said,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                null,
                List.of(),
                intent.then(),
                null,
                0);
        return outcome.agreeingOn(Agreement.of(outcome, Audience.NOBODY).summary());
    }

    public OutcomeReport report(LoggedIntent declared, ClosedBy closedBy) {
        Outcome outcome = outcome(declared, closedBy);
        return OutcomeReport.of(outcome, find(outcome.audience()).orElseThrow());
    }

    public static Registered node(String id) {
        return new Registered(new Description(
                new NodeId(id), Set.of(Role.STORAGE, Role.MAPPER), URI.create("http://localhost:8101")));
    }
}
