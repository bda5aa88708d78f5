package io.intentcast.node;

import io.intentcast.platform.EndOfProcess;
import io.intentcast.platform.RootLocale;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** A node of its own. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class StorageNodeServiceApplication {

    private static final String CONFIGURATION = "storage-node-service";

    /** Ends the process when the node ends by itself. */
    public static void main(String... args) {
        RootLocale.use();
        builder().listeners(new EndOfProcess()).run(args);
    }

    /** For several nodes in one process, each with further properties. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(StorageNodeServiceApplication.class)
                .properties("spring.config.name=" + CONFIGURATION);
    }
}
