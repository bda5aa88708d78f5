package io.intentcast.client.autoconfigure;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where a suite is, and how long its answers may take.
 *
 * @param intentUrl the URL of intent-service
 * @param consensusUrl the URL of consensus-service
 * @param from who declares: a name of this application, or the id of its node; by default the application's name
 * @param connectTimeout how long a connection may take to be made
 * @param answerTimeout how long an answer may take, beyond the time that a service is asked to wait
 * @param transferTimeout how long a transfer of a chunk's bytes may take as a whole
 * @param retries how often a call that can be repeated safely is repeated, 0 to 100
 * @param largestAnswer how large an answer of JSON, or an event, may be
 * @param sslBundle the name of the SSL bundle with the trusted certificates, and with a key for services that ask for
 *     one; by default what the JVM trusts, without a key
 */
@ConfigurationProperties("intentcast.client")
record ClientSettings(
        @DefaultValue("http://localhost:8080") URI intentUrl,
        @DefaultValue("http://localhost:8090") URI consensusUrl,
        @Nullable String from,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue("10m") Duration transferTimeout,
        @DefaultValue("3") int retries,
        @DefaultValue("64MB") DataSize largestAnswer,
        @Nullable String sslBundle) {}
