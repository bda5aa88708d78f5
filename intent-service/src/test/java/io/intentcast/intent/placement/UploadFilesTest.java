package io.intentcast.intent.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.intent.placement.UploadResult.Received;
import io.intentcast.intent.placement.UploadResult.TooLarge;
import io.intentcast.intent.placement.UploadResult.TooSlow;
import io.intentcast.protocol.Sha256;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadFilesTest {

    private static final int LARGEST = 100_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private final AtomicLong nanos = new AtomicLong();

    @AfterEach
    void nothingIsLeft() {
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LARGEST})
    void bytesAreInAFileUntilTheUploadIsClosed(int size) throws IOException {
        var bytes = new byte[size];
        var uploads = uploads(1);
        try (var upload = uploads.begin().orElseThrow()) {
            assertThat(upload.receive(new ByteArrayInputStream(bytes)))
                    .isInstanceOfSatisfying(Received.class, received -> {
                        assertThat(received.size()).isEqualTo(size);
                        assertThat(received.sha256()).isEqualTo(Sha256.of(bytes));
                        assertThat(received.file()).hasBinaryContent(bytes);
                    });
        }
        assertThat(uploads.bytesIn()).isEqualTo(size);
    }

    @Test
    void aTooLargeBodyIsNotReadToItsEnd() throws IOException {
        assertThat(receive(delivering(() -> 1_000))).isEqualTo(new TooLarge(LARGEST));
    }

    @Test
    void aTooSlowBodyTimesOut() throws IOException {
        InputStream slow = delivering(() -> {
            nanos.addAndGet(LONGEST.toNanos() / 3);
            return 1;
        });

        assertThat(receive(slow)).isEqualTo(new TooSlow(LONGEST));
    }

    @Test
    void aBrokenBodyLeavesNoFile() {
        InputStream torn = new SequenceInputStream(new ByteArrayInputStream(new byte[1_000]), delivering(() -> {
            throw new EOFException("the client has gone");
        }));

        assertThatThrownBy(() -> receive(torn)).isInstanceOf(EOFException.class);
    }

    @Test
    void theNumberOfOpenUploadsIsLimited() throws IOException {
        var uploads = uploads(1);
        try (var _ = uploads.begin().orElseThrow()) {
            assertThat(uploads.begin()).isEmpty();
            assertThat(uploads.open()).isEqualTo(1);
        }

        uploads.begin().orElseThrow().close();
        assertThat(uploads.open()).isZero();
    }

    @Test
    void aFailedBeginTakesNoPlace() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        var uploads = new UploadFiles(file.resolve("below"), LARGEST, LONGEST, 1, nanos::get);

        assertThatThrownBy(uploads::begin).isInstanceOf(IOException.class);
        assertThat(uploads.open()).isZero();
        Files.delete(file);
    }

    @Test
    void aRemovedDirectoryIsCreatedAgain() throws IOException {
        Path cleaned = Files.createDirectory(directory.resolve("cleaned"));
        var uploads = new UploadFiles(cleaned, LARGEST, LONGEST, 1, nanos::get);
        Files.delete(cleaned);

        try (var upload = uploads.begin().orElseThrow()) {
            assertThat(upload.receive(new ByteArrayInputStream(new byte[3])))
                    .isInstanceOfSatisfying(
                            Received.class,
                            received -> assertThat(received.size()).isEqualTo(3));
        }
        Files.delete(cleaned);
    }

    private UploadResult receive(InputStream bytes) throws IOException {
        try (var upload = uploads(1).begin().orElseThrow()) {
            return upload.receive(bytes);
        }
    }

    private interface Next {
        int bytes() throws IOException;
    }

    /** An endless stream; each read gives as many bytes as {@code next} says. */
    private static InputStream delivering(Next next) {
        return new InputStream() {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return next.bytes();
            }

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }
        };
    }

    private UploadFiles uploads(int most) {
        return new UploadFiles(directory, LARGEST, LONGEST, most, nanos::get);
    }
}
