package io.intentcast.platform.web;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Prefer} header of RFC 7240, as far as it says how long a client is ready to wait. */
public final class Prefer {

    public static final String HEADER = "Prefer";
    public static final String APPLIED = "Preference-Applied";

    /** Longer wishes are cut to this. */
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
     * The first {@code wait} counts; one that is no whole number of seconds is as good as none, and so is a very long header.
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

    /** What stands behind a value: nothing, or parameters, which say nothing to us. */
    private static boolean isWhole(String behind) {
        return behind.isBlank() || behind.startsWith(";");
    }

    /** For {@link #APPLIED}: {@code wait=5}. */
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
