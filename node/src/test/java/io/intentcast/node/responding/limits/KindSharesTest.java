package io.intentcast.node.responding.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Limiter;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node that can give 20 yeses in a second, a quarter of them to lists. */
class KindSharesTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final LimiterValues GREEN = LimiterValues.of(1, 1, 1, 1);

    private final KindShares shares = new KindShares(Map.of("want_list", 0.25, "want_quote", 1.0), 20);

    @Test
    void aKindUsesUpItsShareAlone() {
        shares.saidYes("want_list", NOON);
        shares.saidYes("want_quote", NOON);

        assertThat(tracking("want_list", GREEN, NOON)).isEqualTo(0.8);
        assertThat(tracking("want_quote", GREEN, NOON)).isEqualTo(1);
        assertThat(tracking("want_pony", GREEN, NOON)).isEqualTo(1);
    }

    @Test
    void theShareIsThereAgainAfterASecond() {
        shares.saidYes("want_list", NOON);

        assertThat(tracking("want_list", GREEN, NOON.plusMillis(999))).isEqualTo(0.8);
        assertThat(tracking("want_list", GREEN, NOON.plusMillis(1_000))).isEqualTo(1);
    }

    @Test
    void theNodeAsAWholeMayBeBusierThanTheKind() {
        shares.saidYes("want_list", NOON);

        assertThat(tracking("want_list", LimiterValues.of(1, 1, 0.1, 1), NOON)).isEqualTo(0.1);
        assertThat(shares.of("want_list", LimiterValues.of(0.5, 0.3, 1, 0.9), NOON))
                .isEqualTo(LimiterValues.of(0.5, 0.3, 0.8, 0.9));
    }

    @Test
    void beyondTheShareNothingIsLeft() {
        for (int yes = 0; yes < 30; yes++) {
            shares.saidYes("want_list", NOON);
        }

        assertThat(tracking("want_list", GREEN, NOON)).isZero();
    }

    private double tracking(String kind, LimiterValues limits, Instant now) {
        return shares.of(kind, limits, now).of(Limiter.W_TRACKING);
    }
}
