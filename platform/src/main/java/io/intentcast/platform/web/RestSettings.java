package io.intentcast.platform.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of what is taken in by HTTP, and from whom.
 *
 * @param maxBody of a request
 * @param streamed requests with bounds of their own, each a method and a path pattern, such as {@code PUT /v1/chunks/**}
 * @param drain how much of a refused body is read and thrown away, so that the client gets to read the refusal
 * @param drainFor for how long that is done
 * @param slowest how many bytes of a chunk a client must send or take each second, on the whole, after the time of grace
 * @param grace how long a transfer may take whatever it moves
 * @param transfersOfOneClient how many chunks one address may be sending and fetching at this service at once
 * @param allowedHosts by which this service is asked, besides its addresses and the names that it knows; {@code *.domain} for all below a
 *     domain, {@code *} for any
 * @param allowedOrigins of pages that may ask, besides its own, such as {@code https://console.example.org}; {@code *} for any
 */
@ConfigurationProperties("intentcast.rest")
public record RestSettings(
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue("PUT /v1/chunks/**") List<String> streamed,
        @DefaultValue("256MB") DataSize drain,
        @DefaultValue("30s") Duration drainFor,
        @DefaultValue("8KB") DataSize slowest,
        @DefaultValue("10s") Duration grace,
        @DefaultValue("16") int transfersOfOneClient,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue List<String> allowedOrigins) {

    public RestSettings {
        streamed = List.copyOf(streamed);
        allowedHosts = List.copyOf(allowedHosts);
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
