package io.intentcast.platform;

import java.util.Locale;

/**
 * Sets the default locale of the process to {@link Locale#ROOT}. For {@code main}, before anything else. Our own code
 * names a locale wherever it matters, and the build enforces that. Some libraries do not: Kafka's broker builds names
 * of settings with the default locale, and others write ports and offsets with its digits.
 */
public final class RootLocale {

    private RootLocale() {}

    public static void use() {
        Locale.setDefault(Locale.ROOT);
    }
}
