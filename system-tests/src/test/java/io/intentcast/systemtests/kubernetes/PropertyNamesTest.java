package io.intentcast.systemtests.kubernetes;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.systemtests.configuration.DescribedProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an operator may have set stays what it is called. CONTRIBUTING.md says how the file is renewed on purpose. */
class PropertyNamesTest {

    private static final String CLIENT = "intentcast.client.";

    @Test
    void servicesAndApplicationsBindThePropertiesOfPropertiesTxt() throws IOException {
        Path now = Files.writeString(
                Path.of("target", "properties.txt"),
                Stream.concat(boundByServices(), boundByClients())
                        .map(line -> line + "\n")
                        .collect(joining()));

        assertThat(now).hasSameTextualContentAs(Path.of("src", "test", "resources", "properties.txt"));
    }

    @Test
    void eachOfThemIsDescribed() {
        assertThat(DescribedProperty.all())
                .extracting(DescribedProperty::name)
                .containsAll(Arrays.stream(SuiteService.values())
                        .flatMap(service -> new KnownProperties(service).own().stream())
                        .toList());
    }

    private static Stream<String> boundByServices() {
        return Arrays.stream(SuiteService.values())
                .flatMap(service ->
                        new KnownProperties(service).own().stream().map(property -> service.id() + " " + property));
    }

    private static Stream<String> boundByClients() {
        return DescribedProperty.all().stream()
                .map(DescribedProperty::name)
                .filter(name -> name.startsWith(CLIENT))
                .map(name -> "intentcast-client " + name);
    }
}
