package io.intentcast.examples.quotes.carrier;

import io.intentcast.node.Answer;
import io.intentcast.node.IntentNode;
import io.intentcast.node.OnIntent;
import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** A carrier quotes a price for a parcel. It keeps quiet about places where it does not go. */
@SpringBootApplication
@ConfigurationPropertiesScan
@IntentNode(role = "carrier")
public class CarrierApplication {

    private final Rates rates;

    CarrierApplication(Rates rates) {
        this.rates = rates;
    }

    record WantQuote(String to, double kg) {}

    record Quote(BigDecimal price, String currency) {}

    @OnIntent("want_quote")
    Answer<Quote> quote(WantQuote want) {
        BigDecimal pricePerKg = rates.pricePerKg().get(want.to());
        if (pricePerKg == null) {
            return Answer.silence();
        }
        if (want.kg() > rates.freeKg()) {
            return Answer.rateLimited(Duration.ofMinutes(1));
        }
        return Answer.yes(new Quote(pricePerKg.multiply(BigDecimal.valueOf(want.kg())), "EUR"));
    }

    public static void main(String... args) {
        SpringApplication.run(CarrierApplication.class, args);
    }
}
