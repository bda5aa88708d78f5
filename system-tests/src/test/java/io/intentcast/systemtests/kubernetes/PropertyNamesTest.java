package io.intentcast.systemtests.kubernetes;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What an operator may have set stays what it is called. CONTRIBUTING.md says how the file is renewed on purpose. */
class PropertyNamesTest {

    @Test
    void theServicesBindThePropertiesOfPropertiesTxt() throws IOException {
        Path now = Files.writeString(
                Path.of("target", "properties.txt"),
                Arrays.stream(SuiteService.values())
                        .flatMap(service -> new KnownProperties(service)
                                .own().stream().map(property -> service.id() + " " + property + "\n"))
                        .collect(joining()));

        assertThat(now).hasSameTextualContentAs(Path.of("src", "test", "resources", "properties.txt"));
    }
}
