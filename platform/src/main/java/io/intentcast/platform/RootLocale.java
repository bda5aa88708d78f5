package io.intentcast.platform;

import java.util.Locale;

/**
 * For {@code main}, before anything else: the process writes numbers and changes case as no language does. This code names a locale wherever
 * it matters, and the build sees to that. Libraries do not all: Kafka's broker builds names of settings with the locale of the machine, and
 * others write ports and offsets with its digits.
 */
public final class RootLocale {

    private RootLocale() {}

    public static void use() {
        Locale.setDefault(Locale.ROOT);
    }
}
