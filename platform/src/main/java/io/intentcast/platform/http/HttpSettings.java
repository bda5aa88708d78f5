package io.intentcast.platform.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How this service calls others.
 *
 * @param sslBundle the name of the SSL bundle with the trusted certificates, and with a key for peers that ask for one;
 *     by default what the JVM trusts, without a key
 */
@ConfigurationProperties("intentcast.http")
record HttpSettings(@Nullable String sslBundle) {}
