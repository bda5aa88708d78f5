package io.intentcast.examples.quotes.shop;

import io.intentcast.client.intents.Intents;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.outcome.Response.No;
import io.intentcast.client.outcome.Response.Silence;
import io.intentcast.client.outcome.Response.Yes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A shop asks all carriers of its region at once. It is no node, and knows none of them. */
@SpringBootApplication
@RestController
public class ShopApplication {

    private final Intents intents;

    ShopApplication(Intents intents) {
        this.intents = intents;
    }

    record WantQuote(String to, double kg) {}

    record Quote(BigDecimal price, String currency) {}

    /** @param offers the cheapest first */
    record Quotes(List<Yes<Quote>> offers, List<No<Quote>> busy, List<Silence<Quote>> silent) {}

    @GetMapping("/quotes")
    Quotes quotes(@RequestParam String to, @RequestParam double kg) {
        Outcome<Quote> outcome = intents.ask("want_quote", new WantQuote(to, kg))
                .of("carrier")
                .where("region", "eu")
                .within(Duration.ofSeconds(2))
                .await(Quote.class);
        List<Yes<Quote>> offers = outcome.yes().stream()
                .sorted(Comparator.comparing(yes -> yes.claim().price()))
                .toList();
        return new Quotes(offers, outcome.busy(), outcome.silent());
    }

    public static void main(String... args) {
        SpringApplication.run(ShopApplication.class, args);
    }
}
