package io.intentcast.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.platform.disk.DiskSettings;
import io.intentcast.platform.kafka.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class DataDirectoryTest {

    private static final DiskSettings DISK = new DiskSettings(DataSize.ofMegabytes(32));

    @TempDir
    private Path configured;

    @Test
    void onlyFilesOfAnEarlierProcessAreDeleted() throws IOException {
        Files.createDirectories(configured.resolve("providers/old"));
        Files.writeString(configured.resolve("not ours"), "");

        try (var directory = new DataDirectory(configured, DISK)) {
            assertThat(directory.fresh("providers")).isEmptyDirectory();
        }

        assertThat(configured.resolve("providers")).doesNotExist();
        assertThat(configured.resolve("not ours")).exists();
    }

    @Test
    void aPartThatCannotBeCreatedIsRefusedWithItsNameAndTheSetting() throws IOException {
        try (var directory = new DataDirectory(configured.resolve("data"), DISK)) {
            String longerThanAnyName = "x".repeat(300);

            assertThatThrownBy(() -> directory.fresh(longerThanAnyName))
                    .isInstanceOfSatisfying(
                            StartRefusedException.class,
                            refused -> assertThat(refused.action()).contains("intentcast.intent.data-dir"))
                    .hasMessageContaining(configured.resolve("data").toString());
        }
    }

    @Test
    void aTemporaryDirectoryIsDeletedOnClose() throws IOException {
        Path fresh;
        try (var directory = new DataDirectory(null, DISK)) {
            fresh = directory.fresh("uploads");
        }

        assertThat(fresh.getParent()).doesNotExist();
    }

    @Test
    void onlyTemporaryDirectoriesOfKilledProcessesAreDeleted() throws IOException {
        Path left = configured.resolve("intent-service-1");
        Files.createDirectories(left.resolve("providers"));
        Files.createFile(left.resolve("lock"));
        Path withoutLock = Files.createDirectory(configured.resolve("intent-service-2"));
        try (var used = new DataDirectory(configured.resolve("intent-service-3"), DISK)) {
            Path inUse = used.fresh("uploads");

            AbandonedDirectories.removeFrom(configured, "intent-service-", Instant.now());
            assertThat(left).exists();
            AbandonedDirectories.removeFrom(
                    configured, "intent-service-", Instant.now().plusSeconds(120));

            assertThat(left).doesNotExist();
            assertThat(withoutLock).exists();
            assertThat(inUse).exists();
        }
    }

    @Test
    void oneProcessAtATimeHoldsTheLock() throws IOException {
        var first = new DataDirectory(configured, DISK);
        try (first) {
            assertThatThrownBy(() -> new DataDirectory(configured, DISK)).isInstanceOf(StartRefusedException.class);
        }

        new DataDirectory(configured, DISK).close();
    }
}
