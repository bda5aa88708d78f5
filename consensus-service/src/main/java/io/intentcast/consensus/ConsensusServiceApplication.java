package io.intentcast.consensus;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class ConsensusServiceApplication {

    public static void main(String... args) {
        SpringApplication.run(ConsensusServiceApplication.class, args);
    }
}
