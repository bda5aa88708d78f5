package io.intentcast.node.responding;

import io.intentcast.node.responding.BatchResponder.Answerer;
import io.intentcast.node.responding.limits.KindShares;
import io.intentcast.node.responding.limits.LimiterValues;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.series.Event.Answered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Answers by the handlers of the application. The node keeps quiet when the role is not its own, and to its own
 * intents. To an intent for its role that no handler is for, it says that it does not understand.
 */
public final class HandlingResponder implements Answerer {

    private final NodeId self;
    private final Set<Role> roles;
    private final Map<String, IntentHandler> handlers;
    private final LimiterCheck limiterCheck;
    private final KindShares shares;
    private final HandlerRuns runs;

    /**
     * @param handlers by the kinds that they answer
     * @param atOnce how many handlers may run at once, 1 or more
     * @param failed notified of each handler that threw or took too long
     */
    public HandlingResponder(
            NodeId self,
            Set<Role> roles,
            Map<String, IntentHandler> handlers,
            LimiterCheck limiterCheck,
            int atOnce,
            BiConsumer<Intent, Throwable> failed) {
        this.self = self;
        this.roles = Set.copyOf(roles);
        this.handlers = Map.copyOf(handlers);
        this.limiterCheck = limiterCheck;
        this.shares = limiterCheck.shares(handlers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, handler -> handler.getValue().share())));
        this.runs = new HandlerRuns(self, atOnce, failed);
    }

    /** Begins to run the handlers, so that the intents of a batch are handled at the same time. */
    @Override
    public void prepare(List<Intent> intents) {
        runs.forget();
        intents.stream().filter(this::isMine).forEach(this::begin);
    }

    @Override
    public Optional<Answer> answer(IntentId id, Intent intent, Instant now, List<Answered> justBefore) {
        if (!isMine(intent)) {
            return Optional.empty();
        }
        if (!handlers.containsKey(intent.want().kind())) {
            return Optional.of(No.because(Reason.NOT_UNDERSTOOD));
        }
        if (!runs.hasBegun(intent)) {
            begin(intent);
        }
        return runs.finish(intent).map(answer -> affordable(intent.want().kind(), answer, now, justBefore));
    }

    @Override
    public Set<String> ownKinds() {
        return handlers.keySet();
    }

    private boolean isMine(Intent intent) {
        boolean notMine =
                intent.want().role().filter(role -> !roles.contains(role)).isPresent();
        return !notMine && !intent.from().equals(self);
    }

    private void begin(Intent intent) {
        IntentHandler handler = handlers.get(intent.want().kind());
        if (handler != null) {
            runs.begin(intent, handler);
        }
    }

    private Answer affordable(String kind, Answer answer, Instant now, List<Answered> justBefore) {
        return switch (answer) {
            case No no -> no;
            case Yes yes -> {
                LimiterValues limits = limiterCheck.limits(now, RecentWork.in(justBefore));
                Optional<No> refusal = limiterCheck.refuse(shares.of(kind, limits, now));
                if (refusal.isPresent()) {
                    yield refusal.get();
                }
                shares.saidYes(kind, now);
                yield yes;
            }
        };
    }
}
