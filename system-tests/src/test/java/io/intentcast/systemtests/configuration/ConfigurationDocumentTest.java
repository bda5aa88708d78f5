package io.intentcast.systemtests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Users find each property with what it is. CONTRIBUTING.md says how the document is made anew. */
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

    private final List<DescribedProperty> all = DescribedProperty.all();

    @Test
    void theDocumentIsMadeFromTheMetadata() throws IOException {
        Path now = Files.writeString(Path.of("target", "configuration.md"), ConfigurationDocument.of(all));

        assertThat(now).hasSameTextualContentAs(DOCUMENT);
    }

    @Test
    void eachPropertyIsDescribedInPlainWords() {
        assertThat(all)
                .isNotEmpty()
                .noneMatch(property -> property.description().isBlank())
                .noneMatch(property -> property.description().contains("{@"))
                .noneMatch(property -> property.description().matches(".*\\bnull\\b.*"));
    }

    @Test
    void eachPropertyBelongsToOnePart() {
        assertThat(all).allMatch(property -> ConfigurationDocument.parts(property) == 1);
    }
}
