package io.intentcast.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObservedTest {

    @Test
    void categoriesAreNormalizedToNfc() {
        assertThat(new Category("cafe\u0301")).isEqualTo(new Category("caf\u00e9"));
        assertThat(new Category("cafe\u0301").value()).hasSize(4);
        assertThat(new Category("e\u0301".repeat(64)).value()).hasSize(64);
    }

    @Test
    void unitsAreNormalizedToNfc() {
        assertThat(observed("\u212b").unit()).isEqualTo(observed("\u00c5").unit());
        assertThat(observed(null).unit()).isNull();
    }

    @Test
    void anUnpairedSurrogateIsRefused() {
        for (String half : List.of("\ud83c", "\udf32", "\udf32\ud83c", "a\ud83cb")) {
            assertThatThrownBy(() -> new Category(half))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("surrogate");
            assertThatThrownBy(() -> observed(half)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new Category("\ud83c\udf32").value()).hasSize(2);
    }

    private static Observation observed(@Nullable String unit) {
        return new Observation(Instant.EPOCH, new Amount(1), unit);
    }
}
