package io.intentcast.storage.chunks;

import io.intentcast.protocol.Sha256;
import io.intentcast.storage.chunks.UploadOutcome.Refused;
import io.intentcast.storage.chunks.UploadOutcome.TooLarge;
import io.intentcast.storage.chunks.UploadOutcome.WrongDigest;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/** One upload in progress: copies the bytes, counts and hashes them. */
final class HashingUpload {

    private static final int BUFFER = 64 * 1024;

    private final Upload upload;
    private final long largest;
    private long size;
    private Sha256 sha256 = Sha256.of(new byte[0]);

    /** @param largest the largest chunk allowed, in bytes */
    HashingUpload(Upload upload, long largest) {
        this.upload = upload;
        this.largest = largest;
    }

    /** Decides whether this many bytes in total may come. An upload that is refused is not read to its end. */
    @FunctionalInterface
    interface RoomCheck {
        Optional<Refused> refuses(long size);
    }

    Optional<Refused> copy(OutputStream to, RoomCheck roomCheck) throws IOException {
        MessageDigest digester = Sha256.digester();
        byte[] buffer = new byte[BUFFER];
        for (int read = upload.bytes().read(buffer);
                read >= 0;
                read = upload.bytes().read(buffer)) {
            size += read;
            Optional<Refused> refused = size > largest ? Optional.of(new TooLarge(largest)) : roomCheck.refuses(size);
            if (refused.isPresent()) {
                return refused;
            }
            digester.update(buffer, 0, read);
            to.write(buffer, 0, read);
        }
        sha256 = Sha256.from(digester);
        return upload.announced().stream()
                .filter(announced -> !announced.equals(sha256))
                .findFirst()
                .map(announced -> new WrongDigest(announced, sha256));
    }

    long size() {
        return size;
    }

    Sha256 sha256() {
        return sha256;
    }
}
