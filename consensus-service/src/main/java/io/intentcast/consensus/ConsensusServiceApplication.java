package io.intentcast.consensus;

import io.intentcast.platform.EndOfProcess;
import io.intentcast.platform.RootLocale;
import io.intentcast.platform.SuiteService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the service. */
@SpringBootApplication
@SuiteService
public class ConsensusServiceApplication {

    public static void main(String... args) {
        RootLocale.use();
        var _ = builder().listeners(new EndOfProcess()).run(args);
    }

    /** The service with its defaults; further properties override them. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(ConsensusServiceApplication.class)
                .properties("spring.config.name=consensus-service");
    }
}
