package io.intentcast.node.chunks.rest;

import io.intentcast.node.chunks.KeptChunk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.ServletWebRequest;

/** Gives out bytes, whole or one range of them; of several ranges, the whole. */
final class ChunkDownload {

    private static final int PIECE = 1 << 20;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final KeptChunk chunk;

    ChunkDownload(HttpServletRequest request, HttpServletResponse response, KeptChunk chunk) {
        this.request = request;
        this.response = response;
        this.chunk = chunk;
    }

    static String entityTag(KeptChunk chunk) {
        return '"' + chunk.sha256().hex() + '"';
    }

    void from(FileChannel bytes) throws IOException {
        response.setHeader(Digests.REPRESENTATION, Digests.write(chunk.sha256()));
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (new ServletWebRequest(request, response).checkNotModified(entityTag(chunk))) {
            return;
        }
        List<HttpRange> ranges = ranges();
        if (ranges.size() == 1) {
            part(bytes, ranges.getFirst());
        } else {
            response.setHeader(Digests.CONTENT, Digests.write(chunk.sha256()));
            send(bytes, 0, chunk.size());
        }
    }

    private void part(FileChannel bytes, HttpRange range) throws IOException {
        long first = range.getRangeStart(chunk.size());
        long last = range.getRangeEnd(chunk.size());
        if (first >= chunk.size() || last < first) {
            throw Refusals.unsatisfiable(chunk);
        }
        response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(first, last, chunk.size()));
        send(bytes, first, last - first + 1);
    }

    /** What is no range of bytes is as good as absent; and so is any, when the client has a part of other bytes. */
    private List<HttpRange> ranges() {
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        boolean asked = HttpMethod.GET.matches(request.getMethod())
                && (condition == null || condition.equals(entityTag(chunk)));
        try {
            return asked ? HttpRange.parseRanges(request.getHeader(HttpHeaders.RANGE)) : List.of();
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    private void send(FileChannel bytes, long from, long count) throws IOException {
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLengthLong(count);
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            return;
        }
        try (var out = Channels.newChannel(response.getOutputStream())) {
            long end = from + count;
            for (long at = from; at < end; ) {
                long moved = bytes.transferTo(at, Math.min(PIECE, end - at), out);
                if (moved <= 0) {
                    throw new IOException("bytes of %s end at %d of %d".formatted(chunk.chunkId(), at, chunk.size()));
                }
                at += moved;
            }
        }
    }
}
