package io.intentcast.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The version stands in files that Maven does not read. */
class VersionTest {

    private static final String VERSION = System.getProperty("intentcast.version", "");

    @ParameterizedTest
    @CsvSource({
        "Dockerfile, ARG VERSION=(\\S+)",
        "docker-compose.yml, INTENTCAST_VERSION:-([^}]+)",
        "k8s/base/kustomization.yaml, newTag: (\\S+)",
        ".ci/kubernetes, VERSION=(\\S+)",
    })
    void imagesHaveTheVersionOfTheJars(Path file, Pattern version) throws IOException {
        var found = version.matcher(Files.readString(Path.of("..").resolve(file)));

        assertThat(found.results().map(result -> result.group(1))).isNotEmpty().containsOnly(VERSION);
    }
}
