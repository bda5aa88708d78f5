package io.intentcast.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.limits.OwnLimiter;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

class LimiterBeansTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final NodeId C1 = new NodeId("c1");
    private static final io.intentcast.protocol.Limiter RATES = new io.intentcast.protocol.Limiter("rates");

    @IntentNode(role = "carrier")
    static class Carrier {

        @Bean
        @Order(2)
        Limiter lorries() {
            return Limiter.of("lorries", () -> 0.31);
        }

        @Bean
        @Order(1)
        Limiter rates() {
            return new Rates(() -> 0.4, Duration.ofMinutes(1));
        }
    }

    /** Red below 0.5. */
    private record Rates(DoubleSupplier level, Duration retryAfter) implements Limiter {

        @Override
        public String name() {
            return "rates";
        }

        @Override
        public double value() {
            return level.getAsDouble();
        }

        @Override
        public double red() {
            return 0.5;
        }
    }

    @Test
    void aBeanTakesPartInTheDecisionAndIsNamed() {
        new ApplicationContextRunner()
                .withUserConfiguration(Carrier.class)
                .withConfiguration(AutoConfigurations.of(NodeAutoConfiguration.class))
                .withPropertyValues("intentcast.node.id=c1", "intentcast.node.store=memory")
                .run(context -> {
                    LimiterCheck check = context.getBean(LimiterCheck.class);

                    assertThat(check.limiters())
                            .map(io.intentcast.protocol.Limiter::value)
                            .containsExactly("economic", "objective", "w_tracking", "topology", "rates", "lorries");
                    assertThat(check.limits(NOON, 0).of(RATES)).isEqualTo(0.4);
                    assertThat(check.refuse(check.limits(NOON, 0)))
                            .contains(No.rateLimited(RATES, Duration.ofMinutes(1)));
                });
    }

    @Test
    void namesAreInSnakeCaseOnceAndNotBuiltIn() {
        assertRefused(
                "The name of .* is not possible: limiter 'my rates' breaks the rule \\[a-z0-9_]\\{1,64}\\.",
                named("my rates"));
        assertRefused("The limiter 'w_tracking' is built in\\. It cannot be .*", named("w_tracking"));
        assertRefused("Two limiters have the name 'rates'\\. The second is .*", named("rates"), named("rates"));
    }

    @Test
    void redIsFrom0To1AndThereAreAtMost16() {
        Limiter tooHigh = new Limiter() {
            @Override
            public String name() {
                return "rates";
            }

            @Override
            public double value() {
                return 1;
            }

            @Override
            public double red() {
                return 1.1;
            }
        };

        assertRefused("The limiter 'rates' is red below 1\\.1, which is not from 0 to 1\\.", tooHigh);
        assertRefused(
                "The node has 17 limiters of its own\\.",
                Collections.nCopies(17, named("rates")).toArray(Limiter[]::new));
    }

    @Test
    void aLimiterThatFailsIsRedAndOneBeyondItsRangeIsCut() {
        assertThat(guarded(() -> {
                            throw new IllegalStateException("no rates");
                        })
                        .value())
                .isZero();
        assertThat(guarded(() -> Double.NaN).value()).isZero();
        assertThat(guarded(() -> -0.1).value()).isZero();
        assertThat(guarded(() -> 1.1).value()).isEqualTo(1);
    }

    @Test
    void aTimeToComeBackIsNeverNegative() {
        var rates = new Rates(() -> 0, Duration.ofSeconds(-1));

        assertThat(LimiterBeans.of(C1, List.of(rates)).getFirst().retryAfter()).isEqualTo(Duration.ZERO);
    }

    private static OwnLimiter guarded(DoubleSupplier value) {
        return LimiterBeans.of(C1, List.of(Limiter.of("rates", value))).getFirst();
    }

    private static Limiter named(String name) {
        return Limiter.of(name, () -> 1);
    }

    private static void assertRefused(String wrong, Limiter... limiters) {
        assertThatThrownBy(() -> LimiterBeans.of(C1, List.of(limiters)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageMatching(wrong);
    }
}
