package io.intentcast.node;

import io.intentcast.node.responding.IntentHandler;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Want;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import tools.jackson.databind.json.JsonMapper;

/** Finds the methods with {@link OnIntent} of all beans. */
final class HandlerMethods {

    private static final Logger LOG = LoggerFactory.getLogger(HandlerMethods.class);

    private HandlerMethods() {}

    /**
     * The handlers by their kinds. No bean is created for it.
     *
     * @param json reads bodies and writes claims
     * @throws StartRefusedException if two are for the same kind, or one cannot be used
     */
    static Map<String, IntentHandler> of(ConfigurableListableBeanFactory beans, JsonMapper json) {
        var handlers = new TreeMap<String, IntentHandler>();
        for (String name : beans.getBeanNamesForType(Object.class, true, false)) {
            methods(beans, name).forEach((method, onIntent) -> {
                String kind = onIntent.value();
                IntentHandler before = handlers.put(
                        kind, new HandlerMethod(() -> beans.getBean(name), method, onIntent.shares(), json));
                if (before != null) {
                    throw refused(kind, "has more than one method. The second is %s.".formatted(method));
                }
                if (!isId(kind)) {
                    throw refused(
                            kind, "is no id, [A-Za-z0-9._:-]{1,128}. No intent can have that of %s.".formatted(method));
                }
                if (Want.BUILT_IN.contains(kind)) {
                    throw refused(kind, "is built in. It cannot be answered by %s.".formatted(method));
                }
            });
        }
        return handlers;
    }

    private static boolean isId(String kind) {
        try {
            var _ = new Matter(kind);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Map<Method, OnIntent> methods(ConfigurableListableBeanFactory beans, String name) {
        Class<?> type = ScopedProxyUtils.isScopedTarget(name) ? null : AutoProxyUtils.determineTargetClass(beans, name);
        if (type == null || !AnnotationUtils.isCandidateClass(type, OnIntent.class)) {
            return Map.of();
        }
        try {
            return MethodIntrospector.selectMethods(type, (MetadataLookup<OnIntent>) HandlerMethods::onIntent);
        } catch (NoClassDefFoundError e) {
            LOG.debug("the methods of bean '{}' are not looked at, because of a class that is missing", name, e);
            return Map.of();
        }
    }

    private static @Nullable OnIntent onIntent(Method method) {
        return AnnotatedElementUtils.findMergedAnnotation(method, OnIntent.class);
    }

    private static StartRefusedException refused(String kind, String wrong) {
        return new StartRefusedException(
                "The kind '%s' of @OnIntent %s".formatted(kind, wrong), "Give it another kind, or remove it.", null);
    }
}
