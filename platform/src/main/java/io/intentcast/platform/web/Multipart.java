package io.intentcast.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** Several ranges of bytes in one body, {@code multipart/byteranges}. */
record Multipart(String boundary, List<BodyPart> parts) {

    /** One range, with the headers before it. */
    record BodyPart(String headers, ByteRange span) {

        byte[] head() {
            return headers.getBytes(StandardCharsets.US_ASCII);
        }
    }

    static Multipart of(List<ByteRange> spans, long size) {
        String boundary = MimeTypeUtils.generateMultipartBoundaryString();
        var parts = new ArrayList<BodyPart>();
        for (ByteRange span : spans) {
            String headers = "%s--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
                    .formatted(
                            parts.isEmpty() ? "" : "\r\n",
                            boundary,
                            MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            span.contentRange(size));
            parts.add(new BodyPart(headers, span));
        }
        return new Multipart(boundary, List.copyOf(parts));
    }

    String contentType() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    byte[] tail() {
        return "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.US_ASCII);
    }

    /** The length of the whole body, in bytes. */
    long length() {
        return tail().length
                + parts.stream()
                        .mapToLong(part -> part.head().length + part.span().count())
                        .sum();
    }
}
