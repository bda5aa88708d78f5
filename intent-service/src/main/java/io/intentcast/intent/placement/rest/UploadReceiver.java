package io.intentcast.intent.placement.rest;

import io.intentcast.intent.placement.UploadFiles;
import io.intentcast.intent.placement.UploadFiles.UploadFile;
import io.intentcast.intent.placement.UploadResult.NoRoom;
import io.intentcast.intent.placement.UploadResult.Received;
import io.intentcast.intent.placement.UploadResult.TooLarge;
import io.intentcast.intent.placement.UploadResult.TooSlow;
import io.intentcast.platform.disk.WritableDirectory;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.MinimumRate;
import io.intentcast.platform.web.PacedBody;
import io.intentcast.platform.web.Precondition;
import io.intentcast.platform.web.Transfers;
import io.intentcast.protocol.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Receives the bytes of a request, or refuses them. */
@Component
final class UploadReceiver {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final UploadFiles uploads;
    private final Transfers transfers;
    private final MinimumRate rate;
    private final WritableDirectory disk;

    UploadReceiver(UploadFiles uploads, Transfers transfers, MinimumRate rate, WritableDirectory disk) {
        this.uploads = uploads;
        this.transfers = transfers;
        this.rate = rate;
        this.disk = disk;
    }

    /** Takes a place for the duration of the request. */
    Transfers.TransferSlot place(HttpServletRequest request) {
        return transfers.take(request);
    }

    /**
     * Returns the body once its first byte has come, so that a client that only waits holds no upload open.
     *
     * @param precondition checked after all other reasons to refuse the request, before the first byte (RFC 9110,
     * 13.2.1)
     */
    InputStream begun(HttpServletRequest request, Precondition precondition) throws IOException {
        if (request.getContentLengthLong() > uploads.largest()) {
            throw Problems.tooLarge(uploads.largest());
        }
        if (Math.max(1, request.getContentLengthLong()) > disk.free()) {
            throw Problems.diskFull("the disk of this replica has only %s bytes left".formatted(disk.free()));
        }
        if (uploads.open() >= uploads.most()) {
            throw tooMany();
        }
        precondition.require();
        return PacedBody.begun(request.getInputStream(), rate, true);
    }

    UploadFile open() throws IOException {
        try {
            return uploads.begin().orElseThrow(this::tooMany);
        } catch (IOException e) {
            throw disk.explained(e);
        }
    }

    private ProblemException tooMany() {
        return Problems.tooMany(
                "the limit of %s uploads at this replica is reached".formatted(uploads.most()), RETRY_AFTER);
    }

    /** @param announced digests that the bytes must have */
    Received receive(UploadFile uploadFile, InputStream body, Collection<Sha256> announced) throws IOException {
        return switch (uploadFile.receive(body)) {
            case Received bytes -> checked(bytes, announced);
            case TooLarge(long limit) -> throw Problems.tooLarge(limit);
            case TooSlow(Duration limit) -> throw Problems.tooSlow("within " + limit);
            case NoRoom(String reason) ->
                throw Problems.diskFull("the disk of this replica cannot be written to: " + reason);
        };
    }

    private static Received checked(Received bytes, Collection<Sha256> announced) {
        for (Sha256 sha256 : announced) {
            if (!sha256.equals(bytes.sha256())) {
                throw Problems.wrongDigest(sha256, bytes.sha256());
            }
        }
        return bytes;
    }
}
