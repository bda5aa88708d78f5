package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.agreement.ComparableEvidence;
import io.intentcast.protocol.reputation.Move.Why;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Enters the conclusions of one partition, in log order, into the accounts of nodes. Idempotent: a repeated conclusion
 * changes nothing. Not thread-safe; its only state is the entry store.
 */
public final class Accounting {

    private final int partition;
    private final EntryStore entryStore;
    private final AudienceLookup audiences;
    private final OutcomeLookup outcomes;

    public Accounting(int partition, EntryStore entryStore, AudienceLookup audiences, OutcomeLookup outcomes) {
        this.partition = partition;
        this.entryStore = entryStore;
        this.audiences = audiences;
        this.outcomes = outcomes;
    }

    /** @param read the append time of the conclusion */
    public AccountingResult enter(Conclusion conclusion, Instant read) {
        Optional<Matter> matter = matterOf(conclusion);
        if (matter.isEmpty()) {
            return new AccountingResult(List.of(), null, List.of(), 0, !judges(conclusion));
        }
        ConclusionPosition position = ConclusionPosition.of(conclusion);
        var effect = new ConclusionEffect(new LedgerTransaction(entryStore, matter.get(), position));
        boolean judged = switch (conclusion) {
            case Outcome outcome -> enter(outcome, effect);
            case Remark remark -> enter(remark, effect, read);
            case KnownAnswer known -> enter(known, effect, read);
            case Contradiction contradiction -> enter(contradiction, position, effect, read);
        };
        return effect.close(partition, judged);
    }

    /** Empty for what follows an outcome that is no longer known. */
    private Optional<Matter> matterOf(Conclusion conclusion) {
        return switch (conclusion) {
            case Outcome outcome -> Optional.of(outcome.countsFor());
            case Remark remark -> outcomes.find(remark.intentId()).map(Outcome::countsFor);
            case KnownAnswer known -> outcomes.find(known.intentId()).map(Outcome::countsFor);
            case Contradiction _ -> Optional.of(Matter.CHUNKS);
        };
    }

    /** Answers in time count, however the window closed. */
    private boolean enter(Outcome outcome, ConclusionEffect effect) {
        outcome.said().keySet().forEach(effect::answered);
        outcome.unheard().forEach(effect::unheard);
        if (!outcome.want().isAgreedOn() || !claims(outcome)) {
            return true;
        }
        Optional<Audience> audience = audienceOf(outcome);
        var context =
                new JudgingContext(outcome.intentId(), outcome.subject(), outcome.closed(), perspectives(outcome));
        audience.ifPresent(asked -> effect.judge(context, ComparableEvidence.in(outcome, asked)));
        return audience.isPresent();
    }

    private boolean enter(Remark remark, ConclusionEffect effect, Instant read) {
        if (remark.type() == Remark.Type.LATE) {
            effect.answeredLate(remark.node());
        }
        return switch (remark.answer()) {
            case No _ -> true;
            case Yes(Claim claim) -> judge(remark, claim, effect, read);
        };
    }

    private boolean judge(Remark remark, Claim claim, ConclusionEffect effect, Instant read) {
        Optional<Outcome> outcome = outcomes.find(remark.intentId());
        if (outcome.isPresent() && !outcome.get().want().isAgreedOn()) {
            return true;
        }
        Optional<Audience> audience = outcome.flatMap(this::audienceOf);
        if (outcome.isEmpty() || audience.isEmpty()) {
            return false;
        }
        Subject subject = outcome.get().subject();
        effect.judge(
                new JudgingContext(
                        remark.intentId(),
                        subject,
                        read,
                        Map.of(remark.node(), Fingerprint.of(outcome.get().want(), claim))),
                ComparableEvidence.beside(outcome.get(), audience.get(), remark.node(), claim),
                ComparableEvidence.in(outcome.get(), audience.get()).evidence().without(remark.node()),
                why(remark.type()));
        return true;
    }

    /** Only the first known answer of an intent counts. What came beside the outcome stays judged by the others. */
    private boolean enter(KnownAnswer known, ConclusionEffect effect, Instant read) {
        Optional<Outcome> outcome = outcomes.find(known.intentId());
        if (outcome.isEmpty() || !outcome.get().want().isAgreedOn() || isAfterAnother(known)) {
            return outcome.isPresent();
        }
        Optional<Audience> audience = audienceOf(outcome.get());
        var context = new JudgingContext(known.intentId(), outcome.get().subject(), read, perspectives(outcome.get()));
        audience.ifPresent(asked -> {
            effect.correct(
                    context, known, ComparableEvidence.in(outcome.get(), asked).evidence());
            effect.check(Agreement.of(outcome.get(), asked), known);
        });
        return audience.isPresent();
    }

    private boolean isAfterAnother(KnownAnswer known) {
        return outcomes.known(known.intentId())
                .filter(first -> first.at() < known.at())
                .isPresent();
    }

    /** Only the first contradiction of a node, chunk and claimed digest counts. */
    private boolean enter(
            Contradiction contradiction, ConclusionPosition position, ConclusionEffect effect, Instant read) {
        Contradicted found = contradiction.found();
        Optional<ConclusionPosition> first = entryStore.first(found);
        if (first.isEmpty()) {
            entryStore.put(found, position);
        } else if (!first.get().equals(position)) {
            return true;
        }
        var context =
                new JudgingContext(found.intent(), new Subject(found.chunkId().value()), read, Map.of());
        effect.disprove(context, found.node(), Why.CONTRADICTED);
        return true;
    }

    private Optional<Audience> audienceOf(Outcome outcome) {
        return audiences.find(outcome.audience()).filter(outcome::canBeOver);
    }

    /** A remark judges what it claims. */
    private static boolean judges(Conclusion conclusion) {
        return !(conclusion instanceof Remark remark && remark.answer() instanceof No);
    }

    private static boolean claims(Outcome outcome) {
        return outcome.own() != null
                || outcome.said().values().stream().map(Outcome.Said::answer).anyMatch(answer -> answer instanceof Yes);
    }

    private static Map<NodeId, Fingerprint> perspectives(Outcome outcome) {
        var perspectives = new HashMap<NodeId, Fingerprint>();
        outcome.said().forEach((node, said) -> {
            if (said.answer() instanceof Yes(Claim claim)) {
                perspectives.put(node, Fingerprint.of(outcome.want(), claim));
            }
        });
        if (outcome.own() != null) {
            perspectives.put(outcome.from(), Fingerprint.of(outcome.want(), outcome.own()));
        }
        return perspectives;
    }

    private static Why why(Remark.Type type) {
        return switch (type) {
            case LATE -> Why.LATE;
            case DUPLICATE -> Why.DUPLICATE;
            case VOLUNTEER -> Why.VOLUNTEER;
        };
    }
}
