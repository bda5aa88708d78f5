package io.intentcast.examples.prices.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.examples.prices.source.SourceApplication.Quotation;
import io.intentcast.examples.prices.source.SourceApplication.WantPrice;
import io.intentcast.node.Answer;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceApplicationTest {

    private static final Price GOLD = new Price(new BigDecimal("112.40"), "EUR/g");

    private final SourceApplication source = new SourceApplication(new Venue("Zürich", Map.of("gold", GOLD)));

    @Test
    void itQuotesWhatIsTradedAtItsVenue() {
        assertThat(source.price(new WantPrice("gold"))).isEqualTo(Answer.yes(new Quotation(GOLD, "Zürich")));
    }

    @Test
    void itKeepsQuietAboutOtherThings() {
        assertThat(source.price(new WantPrice("tulips"))).isEqualTo(Answer.silence());
    }
}
