package io.intentcast.node;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class StorageNodeServiceApplication {

    public static void main(String... args) {
        SpringApplication.run(StorageNodeServiceApplication.class, args);
    }
}
