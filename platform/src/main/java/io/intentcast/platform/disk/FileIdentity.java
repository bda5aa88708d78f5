package io.intentcast.platform.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A file or a directory as it was found, which no other takes the place of unnoticed. Who has a file open goes on writing to it when it
 * was deleted, and nothing fails.
 *
 * @param key by which the file system knows it; null where it has none
 */
public record FileIdentity(Path path, @Nullable Object key) {

    public static FileIdentity of(Path path) throws IOException {
        return new FileIdentity(path, keyOf(path));
    }

    /** @throws DataGoneException if it is not there any more, or is another one */
    public void requireUnchanged() {
        @Nullable Object now;
        try {
            now = keyOf(path);
        } catch (IOException e) {
            throw new DataGoneException("%s was taken away while it is in use".formatted(path), e);
        }
        if (key != null && !key.equals(now)) {
            throw new DataGoneException("%s is not the one that was opened".formatted(path), null);
        }
    }

    private static @Nullable Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
