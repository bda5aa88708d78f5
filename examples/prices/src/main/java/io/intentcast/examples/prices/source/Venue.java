package io.intentcast.examples.prices.source;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param prices by symbol */
@ConfigurationProperties("venue")
record Venue(String name, Map<String, Price> prices) {}
