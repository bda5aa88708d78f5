package io.intentcast.intent.declaring.rest;

import io.intentcast.intent.declaring.Declaration.NotReady;
import io.intentcast.intent.declaring.Declaration.TooManyNodes;
import io.intentcast.intent.declaring.Declaration.TooManyOpen;
import io.intentcast.intent.declaring.Declaration.Undeclared;
import io.intentcast.intent.declaring.KeyedDeclaration.BeingDeclared;
import io.intentcast.intent.declaring.KeyedDeclaration.KeyOfAnother;
import io.intentcast.intent.declaring.KeyedDeclaration.KeyRefused;
import io.intentcast.intent.declaring.KeyedDeclaration.KeyUnknown;
import io.intentcast.intent.declaring.KeyedDeclaration.TooManyKeys;
import io.intentcast.intent.declaring.KeyedDeclaration.Undecided;
import io.intentcast.intent.kafka.NotAcknowledgedException;
import io.intentcast.platform.metrics.Labels;
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
public final class Refusals {

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final MeterProvider<Counter> refused;

    private enum Why {
        TOO_MANY_OPEN,
        TOO_MANY_NODES,
        NOT_READY,
        NOT_ACKNOWLEDGED,
        TOO_MANY_KEYS,
        KEYS_NOT_READ
    }

    Refusals(MeterRegistry meters) {
        this.refused = Counter.builder("intentcast.intents.refused")
                .description("Declarations refused, and why")
                .withRegistry(meters);
        Stream.of(Why.values()).forEach(this::refused);
    }

    public ProblemException problem(Undeclared undeclared) {
        refused(whyOf(undeclared)).increment();
        return switch (undeclared) {
            case TooManyOpen(int limit) ->
                Problems.tooMany("%s windows are open at this replica".formatted(limit), COME_BACK);
            case TooManyNodes(int registered, int limit) ->
                Problems.unavailable(
                        "%s nodes are registered, but an audience holds at most %s".formatted(registered, limit),
                        Duration.ofMinutes(1));
            case NotReady() -> Problems.unavailable("it is not known yet which nodes there are", COME_BACK);
        };
    }

    /** Mistakes with keys are not counted, like other mistakes of callers. */
    ProblemException problem(KeyRefused key) {
        return switch (key) {
            case KeyOfAnother(IntentId id) ->
                Problems.invalid(KeyParameter.HEADER, "a key of its own for each intent of a 'from'", "that of " + id)
                        .with("intentId", id);
            case BeingDeclared() ->
                Problems.conflict("another request with this key is on its way here")
                        .retryAfter(COME_BACK);
            case KeyUnknown() -> keysNotRead("it is not known yet whether this key was used; nothing is declared");
            case Undecided(IntentId id) ->
                keysNotRead("intent '%s' is declared, but it is not known yet whether it is the first with its key"
                        .formatted(id));
            case TooManyKeys(int limit) -> {
                refused(Why.TOO_MANY_KEYS).increment();
                yield Problems.tooMany(
                        "%s keys were used within an hour. Without a key intents are still declared".formatted(limit),
                        Duration.ofMinutes(1));
            }
        };
    }

    private ProblemException keysNotRead(String detail) {
        refused(Why.KEYS_NOT_READ).increment();
        return Problems.unavailable(detail, COME_BACK);
    }

    public ProblemException problem(NotAcknowledgedException unanswered) {
        refused(Why.NOT_ACKNOWLEDGED).increment();
        return Problems.unavailable(String.valueOf(unanswered.getMessage()), COME_BACK);
    }

    private Counter refused(Why why) {
        return refused.withTag("reason", Labels.of(why));
    }

    private static Why whyOf(Undeclared undeclared) {
        return switch (undeclared) {
            case TooManyOpen _ -> Why.TOO_MANY_OPEN;
            case TooManyNodes _ -> Why.TOO_MANY_NODES;
            case NotReady _ -> Why.NOT_READY;
        };
    }
}
