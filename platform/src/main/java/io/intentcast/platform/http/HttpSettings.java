package io.intentcast.platform.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How this service calls others.
 *
 * @param sslBundle the name of the SSL bundle with what it trusts, and with its own key where others ask for one; null for what the JVM
 *     trusts, and no key
 */
@ConfigurationProperties("intentcast.http")
record HttpSettings(@Nullable String sslBundle) {}
