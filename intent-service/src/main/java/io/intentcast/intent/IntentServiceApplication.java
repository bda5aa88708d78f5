package io.intentcast.intent;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class IntentServiceApplication {

    public static void main(String... args) {
        SpringApplication.run(IntentServiceApplication.class, args);
    }
}
