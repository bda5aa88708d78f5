package io.intentcast.intent.declaring.rest;

import io.intentcast.intent.declaring.DeclarationResult.NotReady;
import io.intentcast.intent.declaring.DeclarationResult.TooManyMatters;
import io.intentcast.intent.declaring.DeclarationResult.TooManyNodes;
import io.intentcast.intent.declaring.DeclarationResult.TooManyOpen;
import io.intentcast.intent.declaring.DeclarationResult.Undeclared;
import io.intentcast.intent.declaring.KeyedDeclarationResult.BeingDeclared;
import io.intentcast.intent.declaring.KeyedDeclarationResult.KeyOfAnother;
import io.intentcast.intent.declaring.KeyedDeclarationResult.KeyRefused;
import io.intentcast.intent.declaring.KeyedDeclarationResult.KeyUnknown;
import io.intentcast.intent.declaring.KeyedDeclarationResult.TooManyKeys;
import io.intentcast.intent.declaring.KeyedDeclarationResult.Undecided;
import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.platform.observability.Labels;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.IntentId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Turns the reasons why an intent was not declared into problems. */
@Component
public final class DeclarationProblems {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final MeterProvider<Counter> refused;

    private enum RefusalReason {
        TOO_MANY_OPEN,
        TOO_MANY_NODES,
        TOO_MANY_MATTERS,
        NOT_READY,
        NOT_ACKNOWLEDGED,
        TOO_MANY_KEYS,
        KEYS_NOT_READ
    }

    public DeclarationProblems(MeterRegistry meters) {
        this.refused = Counter.builder("intentcast.intents.refused")
                .description("Declarations refused, and why")
                .withRegistry(meters);
        Stream.of(RefusalReason.values()).forEach(this::refused);
    }

    public ProblemException problem(Undeclared undeclared) {
        refused(whyOf(undeclared)).increment();
        return switch (undeclared) {
            case TooManyOpen(int limit) ->
                Problems.tooMany(
                        "the limit of %s open windows at this replica is reached".formatted(limit), RETRY_AFTER);
            case TooManyNodes(int registered, int limit) ->
                Problems.unavailable(
                        "%s nodes are registered, but an audience holds at most %s".formatted(registered, limit),
                        Duration.ofMinutes(1));
            case TooManyMatters(int limit) ->
                Problems.tooMany(
                        "the limit of %s audiences a minute at this replica, of different labels and matters, is reached"
                                .formatted(limit),
                        Duration.ofMinutes(1));
            case NotReady() -> Problems.unavailable("the peers topic is still being read", RETRY_AFTER);
        };
    }

    /** Mistakes with keys are not counted, like other mistakes of callers. */
    ProblemException problem(KeyRefused key) {
        return switch (key) {
            case KeyOfAnother(IntentId id) ->
                Problems.invalid(
                                IdempotencyKeyParameter.HEADER,
                                "one key for each intent of a 'from'",
                                "this key belongs to " + id)
                        .with("intentId", id);
            case BeingDeclared() ->
                Problems.conflict("another request with this key is in progress")
                        .retryAfter(RETRY_AFTER);
            case KeyUnknown() ->
                keysNotRead(
                        "the intents topic is still being read, so this key may have been used; nothing is declared");
            case Undecided(IntentId id) ->
                keysNotRead("intent '%s' is declared, but it is not known yet whether it is the first with its key"
                        .formatted(id));
            case TooManyKeys(int limit) -> {
                refused(RefusalReason.TOO_MANY_KEYS).increment();
                yield Problems.tooMany(
                        "the limit of %s keys an hour is reached; intents without a key are still declared"
                                .formatted(limit),
                        Duration.ofMinutes(1));
            }
        };
    }

    private ProblemException keysNotRead(String detail) {
        refused(RefusalReason.KEYS_NOT_READ).increment();
        return Problems.unavailable(detail, RETRY_AFTER);
    }

    public ProblemException problem(NotAcknowledgedException unanswered) {
        refused(RefusalReason.NOT_ACKNOWLEDGED).increment();
        return Problems.unavailable(String.valueOf(unanswered.getMessage()), RETRY_AFTER);
    }

    private Counter refused(RefusalReason why) {
        return refused.withTag("reason", Labels.of(why));
    }

    private static RefusalReason whyOf(Undeclared undeclared) {
        return switch (undeclared) {
            case TooManyOpen _ -> RefusalReason.TOO_MANY_OPEN;
            case TooManyNodes _ -> RefusalReason.TOO_MANY_NODES;
            case TooManyMatters _ -> RefusalReason.TOO_MANY_MATTERS;
            case NotReady _ -> RefusalReason.NOT_READY;
        };
    }
}
