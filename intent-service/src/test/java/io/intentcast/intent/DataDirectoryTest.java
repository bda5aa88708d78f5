package io.intentcast.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.platform.kafka.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    private Path configured;

    @Test
    void whatAnEarlierProcessLeftIsTakenAwayAndNothingElse() throws IOException {
        Files.createDirectories(configured.resolve("providers/old"));
        Files.writeString(configured.resolve("not ours"), "");

        try (var directory = new DataDirectory(configured)) {
            assertThat(directory.fresh("providers")).isEmptyDirectory();
        }

        assertThat(configured.resolve("providers")).doesNotExist();
        assertThat(configured.resolve("not ours")).exists();
    }

    @Test
    void aTemporaryOneIsTakenAwayAsAWhole() throws IOException {
        Path fresh;
        try (var directory = new DataDirectory(null)) {
            fresh = directory.fresh("uploads");
        }

        assertThat(fresh.getParent()).doesNotExist();
    }

    @Test
    void isOfOneProcessAtATime() throws IOException {
        var first = new DataDirectory(configured);
        try (first) {
            assertThatThrownBy(() -> new DataDirectory(configured)).isInstanceOf(StartRefusedException.class);
        }

        new DataDirectory(configured).close();
    }
}
