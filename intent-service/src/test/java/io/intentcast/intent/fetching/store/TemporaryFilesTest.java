package io.intentcast.intent.fetching.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.intentcast.intent.fetching.Rooms.Room;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {

    @TempDir
    private Path directory;

    @Test
    void theNumberOfRoomsIsLimited() throws IOException {
        var files = new TemporaryFiles(directory, 2);

        try (Room one = files.take().orElseThrow();
                Room other = files.take().orElseThrow()) {
            assertThat(one.channel()).isNotSameAs(other.channel());
            assertThat(files.take()).isEmpty();
            assertThat(files.taken()).isEqualTo(2);
        }

        assertThat(files.taken()).isZero();
        files.take().orElseThrow().close();
    }

    @Test
    void aClosedRoomLeavesNoFile() throws IOException {
        try (Room room = new TemporaryFiles(directory, 1).take().orElseThrow()) {
            room.channel().write(ByteBuffer.wrap(new byte[1_000]));
            assertThat(room.channel().size()).isEqualTo(1_000);
        }

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aRemovedDirectoryIsCreatedAgain() throws IOException {
        var files = new TemporaryFiles(directory.resolve("cleaned"), 1);

        try (Room room = files.take().orElseThrow()) {
            assertThat(room.channel().isOpen()).isTrue();
        }
    }

    @Test
    void aFailedTakeTakesNoPlace() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        var nowhere = new TemporaryFiles(file.resolve("below"), 1);

        assertThatIOException().isThrownBy(nowhere::take);

        assertThat(nowhere.taken()).isZero();
    }
}
