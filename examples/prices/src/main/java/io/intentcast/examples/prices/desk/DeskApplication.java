package io.intentcast.examples.prices.desk;

import io.intentcast.client.intents.Intents;
import io.intentcast.client.intents.Method;
import io.intentcast.client.intents.Term;
import io.intentcast.client.intents.Until;
import io.intentcast.client.outcome.Consensus;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.outcome.Outcome.Stored;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A desk wants one price from many sources. */
@SpringBootApplication
@RestController
public class DeskApplication {

    private static final Term PRICE = Term.at("/price/amount")
            .unitAt("/price/unit")
            .by(Method.WEIGHTED_MEDIAN)
            .inRange(0, 100_000)
            .tolerating(0.5);

    private final Intents intents;

    DeskApplication(Intents intents) {
        this.intents = intents;
    }

    record WantPrice(String symbol) {}

    /** @param keptAs the chunk in which the outcome is kept; null when nothing is agreed on */
    record Agreed(@Nullable Consensus consensus, @Nullable String keptAs) {}

    @GetMapping("/prices/{symbol:[a-z]+}")
    Agreed price(@PathVariable String symbol) {
        Outcome<JsonNode> outcome = intents.ask("want_price", new WantPrice(symbol))
                .of("price_source")
                .about("price:" + symbol)
                .agreeOn("price", PRICE)
                .until(Until.STABLE)
                .within(Duration.ofSeconds(2))
                .thenStore(2)
                .await(JsonNode.class);
        return new Agreed(
                outcome.consensus(), outcome.stored().map(Stored::chunkId).orElse(null));
    }

    public static void main(String... args) {
        SpringApplication.run(DeskApplication.class, args);
    }
}
