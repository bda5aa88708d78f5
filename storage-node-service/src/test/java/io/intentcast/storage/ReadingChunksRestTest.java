package io.intentcast.storage;

import static io.intentcast.storage.NodeOverHttp.digest;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Sha256;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Reading the bytes of chunks over REST. */
@OnSharedNode
class ReadingChunksRestTest {

    private static final String HELLO = Sha256.of("hello".getBytes(UTF_8)).hex();

    private final NodeOverHttp node;

    ReadingChunksRestTest(NodeOverHttp node) {
        this.node = node;
    }

    @Test
    void getReturnsTheBytesThatWerePut() throws Exception {
        HttpResponse<String> put = node.put("chunk:X", "hello");
        HttpResponse<String> got = node.get("/v1/chunks/chunk:X");

        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(put.headers().firstValue("Location")).contains("/v1/chunks/chunk:X");
        assertThat(put.body()).contains("\"sha256\":\"" + HELLO + "\"").contains("\"size\":5");
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo("hello");
        assertThat(got.headers().firstValue("ETag")).contains('"' + HELLO + '"');
        assertThat(got.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(got.headers().firstValue("Content-Digest")).contains(digest("hello"));
        assertThat(got.headers().firstValue("Repr-Digest")).contains(digest("hello"));
        assertThat(got.headers().firstValue("Accept-Ranges")).contains("bytes");
    }

    @Test
    void headReturnsTheHeadersOfGetWithoutBody() throws Exception {
        node.put("chunk:X", "hello");
        HttpResponse<String> head =
                node.send(node.request("/v1/chunks/chunk:X").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains("5");
        assertThat(head.headers().firstValue("ETag")).contains('"' + HELLO + '"');
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aRangeIsReturnedAsPartialContent() throws Exception {
        node.put("chunk:X", "hello");

        assertPart("bytes=1-3", "ell", "bytes 1-3/5");
        assertPart("bytes=3-", "lo", "bytes 3-4/5");
        assertPart("bytes=-2", "lo", "bytes 3-4/5");
        assertPart("bytes=0-99", "hello", "bytes 0-4/5");
    }

    @Test
    void aRangeBeyondTheEndIsRefused() throws Exception {
        node.put("chunk:X", "hello");
        HttpResponse<String> got = node.send(node.request("/v1/chunks/chunk:X").header("Range", "bytes=5-"));

        assertThat(got.statusCode()).isEqualTo(416);
        assertThat(got.headers().firstValue("Content-Range")).contains("bytes */5");
        assertThat(got.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void anInvalidRangeIsIgnored() throws Exception {
        node.put("chunk:X", "hello");

        assertThat(node.send(node.request("/v1/chunks/chunk:X").header("Range", "pages=1"))
                        .body())
                .isEqualTo("hello");
        assertThat(node.send(node.request("/v1/chunks/chunk:X").header("Range", "bytes=0-,0-"))
                        .body())
                .isEqualTo("hello");
    }

    @Test
    void severalRangesAreReturnedAsMultipart() throws Exception {
        node.put("chunk:X", "hello");

        HttpResponse<String> got = node.send(node.request("/v1/chunks/chunk:X").header("Range", "bytes=0-1,3-4"));

        assertThat(got.statusCode()).isEqualTo(206);
        assertThat(got.body()).contains("bytes 0-1/5\r\n\r\nhe\r\n", "bytes 3-4/5\r\n\r\nlo\r\n");
    }

    @Test
    void aRangeWhoseIfRangeDoesNotMatchGetsTheWhole() throws Exception {
        node.put("chunk:X", "hello");

        assertThat(node.send(node.request("/v1/chunks/chunk:X")
                                .header("Range", "bytes=1-3")
                                .header("If-Range", "\"other\""))
                        .body())
                .isEqualTo("hello");
        assertThat(node.send(node.request("/v1/chunks/chunk:X")
                                .header("Range", "bytes=1-3")
                                .header("If-Range", '"' + HELLO + '"'))
                        .body())
                .isEqualTo("ell");
    }

    @Test
    void ifNoneMatchWithTheSameETagIsNotModified() throws Exception {
        node.put("chunk:X", "hello");
        HttpResponse<String> got =
                node.send(node.request("/v1/chunks/chunk:X").header("If-None-Match", '"' + HELLO + '"'));

        assertThat(got.statusCode()).isEqualTo(304);
        assertThat(got.body()).isEmpty();
    }

    @Test
    void chunksAreListedInPages() throws Exception {
        node.put("c", "3");
        node.put("a", "1");
        node.put("b", "2");

        assertThat(node.get("/v1/chunks?limit=2").body())
                .containsSubsequence("\"chunkId\":\"a\"", "\"chunkId\":\"b\"", "\"next\":\"b\"")
                .doesNotContain("\"c\"");
        assertThat(node.get("/v1/chunks?limit=2&after=b").body())
                .contains("\"chunkId\":\"c\"")
                .doesNotContain("next");
    }

    private void assertPart(String range, String bytes, String contentRange) throws Exception {
        HttpResponse<String> got = node.send(node.request("/v1/chunks/chunk:X").header("Range", range));
        assertThat(got.statusCode()).isEqualTo(206);
        assertThat(got.body()).isEqualTo(bytes);
        assertThat(got.headers().firstValue("Content-Range")).contains(contentRange);
        assertThat(got.headers().firstValue("Content-Digest")).isEmpty();
        assertThat(got.headers().firstValue("Repr-Digest")).contains(digest("hello"));
    }
}
