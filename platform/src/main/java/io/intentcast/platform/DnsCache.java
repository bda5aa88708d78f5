package io.intentcast.platform;

import java.security.Security;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Limits the DNS cache of a service's JVM to a few seconds, for addresses and for failed look-ups, because brokers,
 * nodes and instances move. It runs before the first look-up. The JVM's own {@code sun.net.inetaddr.ttl} and
 * {@code sun.net.inetaddr.negative.ttl} override it.
 */
final class DnsCache implements EnvironmentPostProcessor {

    private static final int SECONDS = 3;
    private static final int NEGATIVE_SECONDS = 1;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (SuiteService.Marker.isOn(application)) {
            remember("networkaddress.cache.ttl", "sun.net.inetaddr.ttl", SECONDS);
            remember("networkaddress.cache.negative.ttl", "sun.net.inetaddr.negative.ttl", NEGATIVE_SECONDS);
        }
    }

    private static void remember(String property, String overriding, int seconds) {
        if (System.getProperty(overriding) == null) {
            Security.setProperty(property, "" + seconds);
        } else {
            Security.setProperty(property, System.getProperty(overriding));
        }
    }
}
