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
import java.util.Collections;
import java.util.List;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Gives out bytes that never change: whole, or the ranges of them that the client asks for, or none if it has them. Their SHA-256 is
 * their entity tag.
 */
public final class Download {

    private static final int PIECE = 1 << 20;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Sha256 sha256;
    private final long size;

    /** @param size in bytes */
    public Download(HttpServletRequest request, HttpServletResponse response, Sha256 sha256, long size) {
        this.request = request;
        this.response = response;
        this.sha256 = sha256;
        this.size = size;
    }

    public static String entityTag(Sha256 sha256) {
        return '"' + sha256.hex() + '"';
    }

    /** Whether the client says that it has these bytes, and wants them only if they are others. */
    public static boolean isKnown(HttpServletRequest request, Sha256 sha256) {
        ETag ours = new ETag(sha256.hex(), false);
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                .flatMap(header -> ETag.parse(header).stream())
                .anyMatch(theirs -> theirs.isWildcard() || theirs.compare(ours, false));
    }

    /** Tells which bytes they are, and gives none out. */
    public void describe() {
        if (isWanted()) {
            whole();
        }
    }

    /**
     * Gives out what is asked for, nothing if the request is a HEAD.
     *
     * @return how many bytes of these
     */
    public long from(FileChannel bytes) throws IOException {
        if (!isWanted()) {
            return 0;
        }
        List<Span> spans = Span.asked(request, entityTag(sha256), size);
        if (spans.size() > 1) {
            return send(bytes, Multipart.of(spans, size));
        }
        if (spans.isEmpty()) {
            whole();
            return send(bytes, new Span(0, size));
        }
        part(spans.getFirst());
        return send(bytes, spans.getFirst());
    }

    private boolean isWanted() {
        response.setHeader(Digests.REPRESENTATION, Digests.write(sha256));
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (isKnown(request, sha256)) {
            response.setHeader(HttpHeaders.ETAG, entityTag(sha256));
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            return false;
        }
        return !new ServletWebRequest(request, response).checkNotModified(entityTag(sha256));
    }

    private void whole() {
        response.setHeader(Digests.CONTENT, Digests.write(sha256));
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(size);
    }

    private void part(Span span) {
        response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
        response.setHeader(HttpHeaders.CONTENT_RANGE, span.contentRange(size));
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(span.count());
    }

    private long send(FileChannel bytes, Span span) throws IOException {
        return isHead() ? 0 : copy(bytes, span, Channels.newChannel(response.getOutputStream()));
    }

    private long send(FileChannel bytes, Multipart parts) throws IOException {
        response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
        response.setContentType(parts.contentType());
        response.setContentLengthLong(parts.length());
        OutputStream out = response.getOutputStream();
        long sent = 0;
        for (Multipart.Part part : parts.parts()) {
            out.write(part.head());
            sent += copy(bytes, part.span(), Channels.newChannel(out));
        }
        out.write(parts.tail());
        return sent;
    }

    private boolean isHead() {
        return HttpMethod.HEAD.matches(request.getMethod());
    }

    private static long copy(FileChannel bytes, Span span, WritableByteChannel out) throws IOException {
        long end = span.first() + span.count();
        for (long at = span.first(); at < end; ) {
            long moved = bytes.transferTo(at, Math.min(PIECE, end - at), out);
            if (moved <= 0) {
                throw new EOFException("the bytes end at %d of %d".formatted(at, end));
            }
            at += moved;
        }
        return span.count();
    }
}
