package io.intentcast.node;

import io.intentcast.node.responding.IntentHandler;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Document;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.wire.Documents;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ReflectionUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A method with {@link OnIntent}, between the JSON of intents and claims and the types of the application. */
final class HandlerMethod implements IntentHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HandlerMethod.class);
    private static final String EMPTY = "{}";

    private final Supplier<Object> bean;
    private final Method method;
    private final double share;
    private final JsonMapper json;

    /**
     * @param bean gives the bean that has the method
     * @param share how much of the node's capacity its yeses may use
     * @param json reads bodies and writes claims
     * @throws StartRefusedException if it returns something else than an answer, has more than one body, or its share
     *     is not above 0 and at most 1
     */
    HandlerMethod(Supplier<Object> bean, Method method, double share, JsonMapper json) {
        this.bean = bean;
        this.method = method;
        this.share = share;
        this.json = json;
        long bodies = Arrays.stream(method.getParameterTypes())
                .filter(type -> type != Intent.class)
                .count();
        if (method.getReturnType() != Answer.class || bodies > 1) {
            throw new StartRefusedException(
                    "The method %s has @OnIntent, but cannot answer an intent.".formatted(method),
                    "Let it return io.intentcast.node.Answer, and take the body, the Intent, both or nothing.",
                    null);
        }
        if (!(share > 0 && share <= 1)) {
            throw new StartRefusedException(
                    "The method %s has @OnIntent(shares = %s), which is not above 0 and at most 1."
                            .formatted(method, share),
                    "Give it a share of the node's capacity, such as 0.5.",
                    null);
        }
    }

    @Override
    public Optional<io.intentcast.protocol.Answer> answer(Intent intent) throws Exception {
        @Nullable Object[] arguments;
        try {
            arguments = arguments(intent);
        } catch (JacksonException misfit) {
            LOG.debug(
                    "the body of an intent of kind '{}' is not understood",
                    intent.want().kind(),
                    misfit);
            return Optional.of(No.because(Reason.NOT_UNDERSTOOD));
        }
        return switch (said(arguments)) {
            case Answer.Yes<?>(var claim) -> Optional.of(yes(claim));
            case Answer.No<?>(var reason, var limiter, var retryAfter) ->
                Optional.of(new No(reason, limiter, retryAfter));
            case Answer.Silence<?>() -> Optional.empty();
        };
    }

    @Override
    public double share() {
        return share;
    }

    private @Nullable Object[] arguments(Intent intent) {
        Type[] types = method.getGenericParameterTypes();
        var arguments = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i] == Intent.class
                    ? intent
                    : json.readValue(body(intent), json.getTypeFactory().constructType(types[i]));
        }
        return arguments;
    }

    private static String body(Intent intent) {
        return intent.want() instanceof Own own && own.body() != null
                ? own.body().json()
                : EMPTY;
    }

    private Answer<?> said(@Nullable Object[] arguments) throws Exception {
        Object target = bean.get();
        Method invocable = AopUtils.selectInvocableMethod(method, target.getClass());
        ReflectionUtils.makeAccessible(invocable);
        try {
            if (invocable.invoke(target, arguments) instanceof Answer<?> answer) {
                return answer;
            }
            throw new IllegalStateException("%s returned null".formatted(method));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception thrown ? thrown : e;
        }
    }

    private io.intentcast.protocol.Answer yes(Object claim) {
        Document document = Documents.parse(json.writeValueAsString(claim));
        if (!document.isObject()) {
            throw new IllegalStateException("a claim is a JSON object, which %s is not"
                    .formatted(claim.getClass().getName()));
        }
        return document.json().length() > Document.LONGEST
                ? No.because(Reason.TOO_LARGE)
                : new Yes(new Claim.Other(document));
    }
}
