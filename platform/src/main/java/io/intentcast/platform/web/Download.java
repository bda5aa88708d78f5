package io.intentcast.platform.web;

import io.intentcast.protocol.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Serves immutable bytes: all of them, the requested ranges, or none if the client has them already. Their SHA-256 is
 * the entity tag. A client that reads them too slowly is cut off.
 */
public final class Download {

    private static final int PIECE = 1 << 16;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Sha256 sha256;
    private final long size;
    private final MinimumRate rate;

    /** @param size in bytes */
    public Download(
            HttpServletRequest request, HttpServletResponse response, Sha256 sha256, long size, MinimumRate rate) {
        this.request = request;
        this.response = response;
        this.sha256 = sha256;
        this.size = size;
        this.rate = rate;
    }

    public static String entityTag(Sha256 sha256) {
        return '"' + sha256.hex() + '"';
    }

    /** Whether the client does not want these bytes, because it has them or wants others. */
    public static boolean isUnwanted(HttpServletRequest request, Sha256 sha256) {
        return Precondition.of(request, List.of(sha256)) != Precondition.HOLDS;
    }

    /** Sends the headers that describe the bytes, without the bytes. */
    public void describe() {
        if (isWanted()) {
            whole();
        }
    }

    /**
     * Sends what the client asks for, and nothing if the request is a HEAD.
     *
     * @return how many of these bytes were sent
     */
    public long from(FileChannel bytes) throws IOException {
        if (!isWanted()) {
            return 0;
        }
        List<ByteRange> spans = ByteRange.asked(request, entityTag(sha256), size);
        if (spans.size() > 1) {
            return send(bytes, Multipart.of(spans, size));
        }
        if (spans.isEmpty()) {
            whole();
            return send(bytes, new ByteRange(0, size));
        }
        part(spans.getFirst());
        return send(bytes, spans.getFirst());
    }

    private boolean isWanted() {
        Precondition precondition = Precondition.of(request, List.of(sha256));
        precondition.problem().ifPresent(problem -> {
            throw problem;
        });
        response.setHeader(HttpHeaders.ETAG, entityTag(sha256));
        response.setHeader(DigestHeader.REPRESENTATION, DigestHeader.write(sha256));
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (precondition == Precondition.NOT_MODIFIED) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
        }
        return precondition == Precondition.HOLDS;
    }

    private void whole() {
        response.setHeader(DigestHeader.CONTENT, DigestHeader.write(sha256));
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(size);
    }

    private void part(ByteRange byteRange) {
        response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
        response.setHeader(HttpHeaders.CONTENT_RANGE, byteRange.contentRange(size));
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(byteRange.count());
    }

    private long send(FileChannel bytes, ByteRange byteRange) throws IOException {
        if (isHead()) {
            return 0;
        }
        var progress = new Progress(Channels.newChannel(response.getOutputStream()));
        boolean _ = progress.copy(bytes, byteRange);
        return progress.sent;
    }

    private long send(FileChannel bytes, Multipart parts) throws IOException {
        response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
        response.setContentType(parts.contentType());
        response.setContentLengthLong(parts.length());
        OutputStream out = response.getOutputStream();
        var progress = new Progress(Channels.newChannel(out));
        for (Multipart.BodyPart bodyPart : parts.parts()) {
            out.write(bodyPart.head());
            if (!progress.copy(bytes, bodyPart.span())) {
                return progress.sent;
            }
        }
        out.write(parts.tail());
        return progress.sent;
    }

    private boolean isHead() {
        return HttpMethod.HEAD.matches(request.getMethod());
    }

    /** The progress of one answer. */
    private final class Progress {

        private final WritableByteChannel out;
        private final MinimumRate.RatedTransfer transfer = rate.begin();
        private long sent;

        private Progress(WritableByteChannel out) {
            this.out = out;
        }

        /** Whether all bytes of the span were sent; false if the client was too slow and is cut off. */
        private boolean copy(FileChannel bytes, ByteRange byteRange) throws IOException {
            long end = byteRange.first() + byteRange.count();
            for (long at = byteRange.first(); at < end; ) {
                long moved = bytes.transferTo(at, Math.min(PIECE, end - at), out);
                if (moved <= 0) {
                    throw new EOFException("the bytes end after %s of %s".formatted(at, end));
                }
                at += moved;
                sent += moved;
                if (at < end && transfer.isTooSlow(sent)) {
                    CutOffValve.cutOff(request);
                    return false;
                }
            }
            return true;
        }
    }
}
