package io.intentcast.node;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings for methods that answer intents.
 *
 * @param atOnce how many methods that answer intents may run at once, 1 or more
 */
@ConfigurationProperties("intentcast.node.handlers")
record HandlerSettings(@DefaultValue("64") int atOnce) {

    HandlerSettings {
        if (atOnce < 1) {
            throw new IllegalArgumentException(
                    "intentcast.node.handlers.at-once=%s is not at least 1".formatted(atOnce));
        }
    }
}
