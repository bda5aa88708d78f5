package io.intentcast.intent;

import io.intentcast.platform.EndOfProcess;
import io.intentcast.platform.RootLocale;
import io.intentcast.platform.SuiteService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the service. */
@SpringBootApplication
@SuiteService
public class IntentServiceApplication {

    public static void main(String... args) {
        RootLocale.use();
        builder().listeners(new EndOfProcess()).run(args);
    }

    /** For callers that run the service beside others and set further properties. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(IntentServiceApplication.class)
                .properties("spring.config.name=intent-service");
    }
}
