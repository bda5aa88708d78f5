package io.intentcast.systemtests.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each mistake of {@code broken-variants.txt} still fits: the source of its class contains the replaced text once. */
class VariantsFitTest {

    @Test
    void everyMistakeCanStillBeMade() throws IOException {
        var misfits = new ArrayList<String>();
        for (Variant variant : Variant.all()) {
            try {
                var _ = variant.broken();
            } catch (IllegalStateException misfit) {
                misfits.add(String.valueOf(misfit.getMessage()));
            }
        }

        assertThat(misfits).isEmpty();
    }

    @Test
    void noTwoMistakesHaveOneName() throws IOException {
        assertThat(Variant.all())
                .extracting(Variant::mistake)
                .doesNotHaveDuplicates()
                .isNotEmpty();
    }

    @Test
    void howTheSourceIsFormattedDoesNotMatter() {
        var variant = new Variant("the last counts", "Sum", 0, List.of(" add(one,", "- two)", "+ one)"));

        assertThat(variant.in("return add(\n        one, two).more();")).isEqualTo("return add(one,\none).more();");
    }

    @Test
    void whatStandsTwiceOrNotAtAllIsRefused() {
        var variant = new Variant("nothing is added", "Sum", 0, List.of("- add(one)", "+ one"));

        assertThatThrownBy(() -> variant.in("add(one); add(one);"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is added: Sum.java does not hold this once");
        assertThatThrownBy(() -> variant.in("padd(one); add(ones);")).isInstanceOf(IllegalStateException.class);
    }
}
