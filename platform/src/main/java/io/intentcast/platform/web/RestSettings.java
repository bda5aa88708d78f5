package io.intentcast.platform.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits on HTTP requests, and the hosts and origins that are allowed.
 *
 * @param maxBody the size limit of a request's body
 * @param maxBatch the size limit of a body that holds many of what is usually one
 * @param batches requests whose bodies hold many, each a method and a path pattern
 * @param streamed requests that have limits of their own, each a method and a path pattern
 * @param drain how much of a refused body is read and discarded, so that the client gets to read the refusal
 * @param drainFor for how long a refused body is read
 * @param slowest the minimum rate at which a client must send a body or read a chunk, in bytes per second on average
 *     after the grace period
 * @param grace the time during which a transfer may be slow
 * @param transfersOfOneClient how many chunks one address may send and fetch concurrently
 * @param allowedHosts host names of this service, besides its addresses and the names that it knows; *.domain for all
 *     names below a domain, * for any
 * @param allowedOrigins origins of pages that may call this service, besides its own, such as
 *     https://console.example.org; * for any
 */
@ConfigurationProperties("intentcast.rest")
public record RestSettings(
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue("4MB") DataSize maxBatch,
        @DefaultValue("POST /v1/intents:batch") List<String> batches,
        @DefaultValue("PUT /v1/chunks/**") List<String> streamed,
        @DefaultValue("256MB") DataSize drain,
        @DefaultValue("30s") Duration drainFor,
        @DefaultValue("8KB") DataSize slowest,
        @DefaultValue("10s") Duration grace,
        @DefaultValue("16") int transfersOfOneClient,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue List<String> allowedOrigins) {

    public RestSettings {
        batches = List.copyOf(batches);
        streamed = List.copyOf(streamed);
        allowedHosts = List.copyOf(allowedHosts);
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
