package io.intentcast.storage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Injects the one {@link NodeOverHttp} of this JVM as a parameter. It holds no chunks when a test begins. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnSharedNode.Shared.class)
@interface OnSharedNode {

    final class Shared implements ParameterResolver, AfterEachCallback {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == NodeOverHttp.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return node(context);
        }

        @Override
        public void afterEach(ExtensionContext context) throws Exception {
            node(context).dropAll();
        }

        private static NodeOverHttp node(ExtensionContext context) {
            return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(NodeOverHttp.class))
                    .computeIfAbsent(NodeOverHttp.class, _ -> new NodeOverHttp(), NodeOverHttp.class);
        }
    }
}
