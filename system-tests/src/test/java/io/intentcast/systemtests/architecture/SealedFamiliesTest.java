package io.intentcast.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.systemtests.architecture.Sources.Source;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A switch over a sealed family or an enum names all members, so that a new member does not compile until every switch
 * handles it. Code that handles only some members uses {@code instanceof}.
 */
class SealedFamiliesTest {

    @Test
    void noSwitchHasADefault() throws IOException {
        List<Source> sources = sourcesWithSwitches();

        assertThat(sources).hasSizeGreaterThan(50);
        assertThat(ForgivingSwitches.in(sources, System.getProperty("java.class.path")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return switch (said) { case Yes _ -> 1; default -> 0; };",
                "return switch (said) { case Yes _ -> 1; case null, default -> 0; };",
                "return switch (said) { case Yes _ -> 1; case Said other -> other.hashCode(); };",
                "return switch (said) { case Yes _ -> 1; case Object _ -> 0; };",
                "switch (said) { case Yes _: return 1; default: return 0; }",
                "return switch (how) { case GOOD -> 1; default -> 0; };",
                "return switch (any) { case Yes _ -> 1; default -> 0; };"
            })
    void aBranchForWhateverIsLeftIsFound(String statement) throws IOException {
        assertThat(ForgivingSwitches.in(List.of(example(statement)), "")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return switch (said) { case Yes _ -> 1; case No _ -> 0; };",
                "return switch (said) { case Said some when how == How.GOOD -> 1; case Yes _, No _ -> 0; };",
                "return switch (how) { case GOOD -> 1; case BAD -> 0; };",
                "return switch (said.toString()) { case \"yes\" -> 1; default -> 0; };"
            })
    void anyOtherSwitchIsNot(String statement) throws IOException {
        assertThat(ForgivingSwitches.in(List.of(example(statement)), "")).isEmpty();
    }

    /** The rest need not be compiled again. */
    private static List<Source> sourcesWithSwitches() throws IOException {
        return Sources.of("src/main/java").stream()
                .filter(source -> source.text().contains("switch ("))
                .toList();
    }

    private static Source example(String statement) {
        return new Source(URI.create("string:///io/intentcast/example/Example.java"), """
                package io.intentcast.example;

                final class Example<T extends Example.Said> {
                    sealed interface Said {}
                    record Yes() implements Said {}
                    record No() implements Said {}
                    enum How { GOOD, BAD }

                    int example(Said said, How how, T any) {
                        %s
                    }
                }
                """.formatted(statement));
    }
}
