package io.intentcast.systemtests.kubernetes;

import io.intentcast.consensus.ConsensusServiceApplication;
import io.intentcast.intent.IntentServiceApplication;
import io.intentcast.node.NodeSettings;
import io.intentcast.storage.StorageNodeServiceApplication;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A service of the suite, as far as it can be examined without being started. */
enum SuiteService {
    INTENT("intent-service", IntentServiceApplication.class),
    CONSENSUS("consensus-service", ConsensusServiceApplication.class),
    NODE("storage-node-service", StorageNodeServiceApplication.class);

    private static final String NODE_LIBRARY = NodeSettings.class.getPackageName();

    private final String id;
    private final Class<?> application;

    SuiteService(String id, Class<?> application) {
        this.id = id;
        this.application = application;
    }

    /** @throws IllegalArgumentException when there is no such service */
    static SuiteService named(String id) {
        return Arrays.stream(values())
                .filter(service -> service.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no service of the suite".formatted(id)));
    }

    /** The name in its image. */
    String id() {
        return id;
    }

    /** Where its own settings and wiring are. */
    List<String> basePackages() {
        return this == NODE
                ? List.of(application.getPackageName(), NODE_LIBRARY)
                : List.of(application.getPackageName());
    }

    /** Its configuration from all files and defaults, with exactly these environment variables. */
    ConfigurableEnvironment configured(Map<String, String> variables) {
        var application = builder().environment(new Container(variables));
        var listener = new UpToItsEnvironment();
        try {
            SpringApplication.withHook(_ -> listener, () -> application.run());
        } catch (AbandonedRunException _) {
            // The start ends here on purpose.
        }
        return listener.environment();
    }

    private SpringApplicationBuilder builder() {
        return switch (this) {
            case INTENT -> IntentServiceApplication.builder();
            case CONSENSUS -> ConsensusServiceApplication.builder();
            case NODE -> StorageNodeServiceApplication.builder();
        };
    }

    /** Has the variables of a container in place of those of this process. */
    private static final class Container extends StandardEnvironment {

        private Container(Map<String, String> variables) {
            getPropertySources()
                    .addFirst(new SystemEnvironmentPropertySource(
                            SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(variables)));
        }

        @Override
        protected void customizePropertySources(MutablePropertySources sources) {}
    }

    /** Ends a start when its context is prepared. */
    private static final class UpToItsEnvironment implements SpringApplicationRunListener {

        private @Nullable ConfigurableEnvironment prepared;

        @Override
        public void environmentPrepared(ConfigurableBootstrapContext context, ConfigurableEnvironment environment) {
            prepared = environment;
        }

        @Override
        public void contextPrepared(ConfigurableApplicationContext context) {
            throw new AbandonedRunException(context);
        }

        ConfigurableEnvironment environment() {
            if (prepared == null) {
                throw new IllegalStateException("the service ended before its environment was prepared");
            }
            return prepared;
        }
    }
}
