package io.intentcast.client.http;

import java.time.Duration;

/**
 * The limits of calls.
 *
 * @param connectTimeout how long a connection may take to be made
 * @param answerTimeout how long an answer may take, beyond the time that the caller asked the service to wait
 * @param retries how often a call that can be repeated safely is repeated; 0 for never
 * @param largestAnswer how many bytes an answer of JSON may have
 */
public record CallSettings(Duration connectTimeout, Duration answerTimeout, int retries, long largestAnswer) {

    private static final int MOST_RETRIES = 100;

    public static final CallSettings DEFAULT =
            new CallSettings(Duration.ofSeconds(2), Duration.ofSeconds(10), 3, 64L << 20);

    /** @throws IllegalArgumentException naming the setting that breaks its rule */
    public CallSettings {
        check(connectTimeout.isPositive(), "connectTimeout", "longer than 0", connectTimeout);
        check(answerTimeout.isPositive(), "answerTimeout", "longer than 0", answerTimeout);
        check(retries >= 0 && retries <= MOST_RETRIES, "retries", "0 to " + MOST_RETRIES, retries);
        check(largestAnswer > 0, "largestAnswer", "more than 0 bytes", largestAnswer);
    }

    private static void check(boolean holds, String name, String rule, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("'%s' is %s, not %s".formatted(name, found, rule));
        }
    }
}
