package io.intentcast.platform.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a file or directory when it was opened, so that a replacement does not go unnoticed. A process that
 * has a deleted file open goes on writing to it, and nothing fails.
 *
 * @param key the file system's key of it; null where it has none
 */
public record FileIdentity(Path path, @Nullable Object key) {

    public static FileIdentity of(Path path) throws IOException {
        return new FileIdentity(path, keyOf(path));
    }

    /** @throws DataGoneException if the file was removed or replaced */
    public void requireUnchanged() {
        @Nullable Object now;
        try {
            now = keyOf(path);
        } catch (IOException e) {
            throw new DataGoneException("%s was deleted while in use".formatted(path), e);
        }
        if (key != null && !key.equals(now)) {
            throw new DataGoneException("%s was replaced since it was opened".formatted(path), null);
        }
    }

    private static @Nullable Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
