package io.intentcast.examples.quotes.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.examples.quotes.carrier.CarrierApplication.Quote;
import io.intentcast.examples.quotes.carrier.CarrierApplication.WantQuote;
import io.intentcast.node.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CarrierApplicationTest {

    private final CarrierApplication carrier =
            new CarrierApplication(new Rates(800, Map.of("Oslo", new BigDecimal("4.20"))));

    @Test
    void aParcelIsQuotedByItsWeight() {
        assertThat(carrier.quote(new WantQuote("Oslo", 2.5)))
                .isEqualTo(Answer.yes(new Quote(new BigDecimal("10.500"), "EUR")));
    }

    @Test
    void itKeepsQuietAboutAPlaceWhereItDoesNotGo() {
        assertThat(carrier.quote(new WantQuote("Rome", 2.5))).isEqualTo(Answer.silence());
    }

    @Test
    void withoutRoomItIsBusy() {
        assertThat(carrier.quote(new WantQuote("Oslo", 801))).isEqualTo(Answer.rateLimited(Duration.ofMinutes(1)));
    }
}
