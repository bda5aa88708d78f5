package io.intentcast.platform.web;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code wait} preference of the {@code Prefer} header (RFC 7240): how long a client is ready to wait. */
public final class Prefer {

    public static final String HEADER = "Prefer";
    public static final String APPLIED = "Preference-Applied";

    /** The upper limit of a wait; longer ones are cut to it. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int LONGEST_HEADER = 1_000;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final Pattern PREFERENCE =
            Pattern.compile("\\s*+(?:(%1$s)\\s*+(?:=\\s*+(%1$s|%2$s)?+)?+)?+([^,\"]*+(?:%2$s[^,\"]*+)*+)(?:,|$)"
                    .formatted(TOKEN, QUOTED));
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private Prefer() {}

    /**
     * Reads the first {@code wait}. One that is not a whole number of seconds is ignored, and so is a very long header.
     *
     * @param header all values of the header, joined by commas; null when it is absent
     * @return 0 to {@link #LONGEST}
     */
    public static Optional<Duration> waitFor(@Nullable String header) {
        if (header == null || header.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        Matcher preference = PREFERENCE.matcher(header);
        while (preference.lookingAt()) {
            if ("wait".equalsIgnoreCase(preference.group(1))) {
                return isWhole(preference.group(3)) ? seconds(preference.group(2)) : Optional.empty();
            }
            if (preference.end() == header.length()) {
                return Optional.empty();
            }
            preference.region(preference.end(), header.length());
        }
        return Optional.empty();
    }

    /** Whether only parameters, which are ignored, or nothing follows the value. */
    private static boolean isWhole(String behind) {
        return behind.isBlank() || behind.startsWith(";");
    }

    /** The value of {@link #APPLIED}, such as {@code wait=5}. */
    public static String applied(Duration wait) {
        return "wait=" + wait.toSeconds();
    }

    private static Optional<Duration> seconds(@Nullable String word) {
        if (word == null) {
            return Optional.empty();
        }
        String text = word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
        if (!SECONDS.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration wished = Duration.ofSeconds(Long.parseLong(text));
        return Optional.of(wished.compareTo(LONGEST) < 0 ? wished : LONGEST);
    }
}
