package io.intentcast.node.responding;

import io.intentcast.node.responding.BatchResponder.Answerer;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Intent;
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

/**
 * Answers by the handlers of the application. The node keeps quiet when the role is not its own, and to its own
 * intents. To an intent for its role that no handler is for, it says that it does not understand.
 */
public final class HandlingResponder implements Answerer {

    private final NodeId self;
    private final Set<Role> roles;
    private final Map<String, IntentHandler> handlers;
    private final LimiterCheck limiterCheck;
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
        this.runs = new HandlerRuns(atOnce, failed);
    }

    /** Begins to run the handlers, so that the intents of a batch are handled at the same time. */
    @Override
    public void prepare(List<Intent> intents) {
        runs.forget();
        intents.stream().filter(this::isMine).forEach(this::begin);
    }

    @Override
    public Optional<Answer> answer(Intent intent, Instant now, List<Answered> justBefore) {
        if (!isMine(intent)) {
            return Optional.empty();
        }
        if (!handlers.containsKey(intent.want().kind())) {
            return Optional.of(No.because(Reason.NOT_UNDERSTOOD));
        }
        if (!runs.hasBegun(intent)) {
            begin(intent);
        }
        return runs.finish(intent).map(answer -> affordable(answer, now, justBefore));
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

    private Answer affordable(Answer answer, Instant now, List<Answered> justBefore) {
        return switch (answer) {
            case No no -> no;
            case Yes yes ->
                limiterCheck
                        .refuse(limiterCheck.limits(now, RecentWork.in(justBefore)))
                        .<Answer>map(no -> no)
                        .orElse(yes);
        };
    }
}
