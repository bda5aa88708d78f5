package io.intentcast.examples.prices.source;

import io.intentcast.node.Answer;
import io.intentcast.node.IntentNode;
import io.intentcast.node.OnIntent;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** A source says what things cost at its venue. */
@SpringBootApplication
@ConfigurationPropertiesScan
@IntentNode(role = "price_source")
public class SourceApplication {

    private final Venue venue;

    SourceApplication(Venue venue) {
        this.venue = venue;
    }

    record WantPrice(String symbol) {}

    record Quotation(Price price, String venue) {}

    @OnIntent("want_price")
    Answer<Quotation> price(WantPrice want) {
        Price price = venue.prices().get(want.symbol());
        return price == null ? Answer.silence() : Answer.yes(new Quotation(price, venue.name()));
    }

    public static void main(String... args) {
        SpringApplication.run(SourceApplication.class, args);
    }
}
