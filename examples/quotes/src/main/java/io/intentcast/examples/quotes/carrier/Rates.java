package io.intentcast.examples.quotes.carrier;

import java.math.BigDecimal;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a carrier takes, and for how much.
 *
 * @param freeKg how much room is left in its van
 * @param pricePerKg in EUR, by the places where it goes
 */
@ConfigurationProperties("carrier")
record Rates(double freeKg, Map<String, BigDecimal> pricePerKg) {}
