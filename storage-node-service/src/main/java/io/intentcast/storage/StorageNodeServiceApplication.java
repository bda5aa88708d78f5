package io.intentcast.storage;

import io.intentcast.node.IntentNode;
import io.intentcast.platform.EndOfProcess;
import io.intentcast.platform.RootLocale;
import io.intentcast.platform.SuiteService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Runs one node in a process of its own. */
@SpringBootApplication
@SuiteService
@IntentNode(role = "storage")
@ConfigurationPropertiesScan
public class StorageNodeServiceApplication {

    private static final String CONFIGURATION = "storage-node-service";

    /** Runs the node, and ends the process when the node ends by itself. */
    public static void main(String... args) {
        RootLocale.use();
        builder().listeners(new EndOfProcess()).run(args);
    }

    /** A builder for running several nodes in one process, each with further properties. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(StorageNodeServiceApplication.class)
                .properties("spring.config.name=" + CONFIGURATION);
    }
}
