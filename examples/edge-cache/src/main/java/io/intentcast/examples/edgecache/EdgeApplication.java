package io.intentcast.examples.edgecache;

import io.intentcast.node.IntentNode;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A cache at the edge of a network. It is a node, and asks the others itself. */
@SpringBootApplication
@IntentNode(role = "edge")
public class EdgeApplication {

    public static void main(String... args) {
        SpringApplication.run(EdgeApplication.class, args);
    }
}
