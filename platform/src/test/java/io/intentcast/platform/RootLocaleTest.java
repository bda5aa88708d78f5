package io.intentcast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootLocaleTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void putBack() {
        Locale.setDefault(before);
    }

    /** With such a locale, every other test also checks that nothing depends on the default locale. */
    @Test
    void testsRunInALocaleWithOtherDigits() {
        assertThat(String.format(Locale.getDefault(), "%d", 1)).isNotEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa-IR", "ar-EG", "tr-TR"})
    void aProcessUsesTheRootLocale(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));

        RootLocale.use();

        assertThat(String.format(Locale.getDefault(), "%d %.1f", 8080, 0.5)).isEqualTo("8080 0.5");
        assertThat("classic".toUpperCase(Locale.getDefault())).isEqualTo("CLASSIC");
    }
}
