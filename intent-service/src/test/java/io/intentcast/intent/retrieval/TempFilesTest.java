package io.intentcast.intent.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.intentcast.intent.retrieval.TempFiles.TempFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TempFilesTest {

    @TempDir
    private Path directory;

    @Test
    void theNumberOfTempFilesIsLimited() throws IOException {
        var files = new TempFiles(directory, 2);

        try (TempFile one = files.take().orElseThrow();
                TempFile other = files.take().orElseThrow()) {
            assertThat(one.channel()).isNotSameAs(other.channel());
            assertThat(files.take()).isEmpty();
            assertThat(files.taken()).isEqualTo(2);
        }

        assertThat(files.taken()).isZero();
        files.take().orElseThrow().close();
    }

    @Test
    void aClosedRoomLeavesNoFile() throws IOException {
        try (TempFile tempFile = new TempFiles(directory, 1).take().orElseThrow()) {
            tempFile.channel().write(ByteBuffer.wrap(new byte[1_000]));
            assertThat(tempFile.channel().size()).isEqualTo(1_000);
        }

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aRemovedDirectoryIsCreatedAgain() throws IOException {
        var files = new TempFiles(directory.resolve("cleaned"), 1);

        try (TempFile tempFile = files.take().orElseThrow()) {
            assertThat(tempFile.channel().isOpen()).isTrue();
        }
    }

    @Test
    void aFailedTakeTakesNoPlace() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        var nowhere = new TempFiles(file.resolve("below"), 1);

        assertThatIOException().isThrownBy(nowhere::take);

        assertThat(nowhere.taken()).isZero();
    }
}
