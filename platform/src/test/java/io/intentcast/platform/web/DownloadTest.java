package io.intentcast.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.platform.problem.ProblemException;
import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DownloadTest {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static final Sha256 DIGEST = Sha256.of(HELLO);
    private static final MinimumRate RATE = new MinimumRate(1_000_000, Duration.ofDays(1), System::nanoTime);
    private static final String TAG = Download.entityTag(DIGEST);

    @TempDir
    private Path directory;

    /** @param range null when none is requested */
    private record Asked(String claim, @Nullable String range, int status, String bytes) {}

    @TestFactory
    Stream<DynamicTest> aDownloadServesTheRequestedBytes() {
        return Stream.of(
                        new Asked("the whole", null, 200, "hello"),
                        new Asked("a range", "bytes=1-3", 206, "ell"),
                        new Asked("what is left from there", "bytes=3-", 206, "lo"),
                        new Asked("the last", "bytes=-2", 206, "lo"),
                        new Asked("no more than there is", "bytes=-9", 206, "hello"),
                        new Asked("what of several ranges there is", "bytes=4-9,7-9", 206, "o"),
                        new Asked("the whole for more than there is", "bytes=0-,1-", 200, "hello"),
                        new Asked("the whole for what is no range of bytes", "pages=1", 200, "hello"),
                        new Asked("the whole for nonsense", "bytes=3-1", 200, "hello"))
                .map(it -> DynamicTest.dynamicTest(it.claim, () -> {
                    var request = get();
                    if (it.range != null) {
                        request.addHeader("Range", it.range);
                    }

                    MockHttpServletResponse response = download(request);

                    assertThat(response.getStatus()).isEqualTo(it.status);
                    assertThat(response.getContentAsString()).isEqualTo(it.bytes);
                    assertThat(response.getContentLength()).isEqualTo(it.bytes.length());
                    assertThat(response.getHeader("ETag")).isEqualTo(TAG);
                    assertThat(response.getHeader("Accept-Ranges")).isEqualTo("bytes");
                }));
    }

    @Test
    void severalRangesAreSentAsMultipart() throws IOException {
        var request = get();
        request.addHeader("Range", "bytes=0-1,3-4");

        MockHttpServletResponse response = download(request);

        assertThat(response.getStatus()).isEqualTo(206);
        String boundary =
                String.valueOf(response.getContentType()).substring("multipart/byteranges; boundary=".length());
        assertThat(response.getContentAsString())
                .isEqualTo(String.join(
                        "\r\n",
                        "--" + boundary,
                        "Content-Type: application/octet-stream",
                        "Content-Range: bytes 0-1/5",
                        "",
                        "he",
                        "--" + boundary,
                        "Content-Type: application/octet-stream",
                        "Content-Range: bytes 3-4/5",
                        "",
                        "lo",
                        "--" + boundary + "--",
                        ""));
        assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
    }

    @Test
    void aRangeBeyondTheEndIsRefused() {
        var request = get();
        request.addHeader("Range", "bytes=5-");

        assertThatThrownBy(() -> download(request)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.getStatusCode().value()).isEqualTo(416);
            assertThat(problem.getHeaders().getFirst("Content-Range")).isEqualTo("bytes */5");
        });
    }

    @Test
    void ifRangeGivesTheRangeOnlyForTheSameBytes() throws IOException {
        for (String tag : List.of(TAG, "\"other\"")) {
            var request = get();
            request.addHeader("Range", "bytes=1-3");
            request.addHeader("If-Range", tag);

            assertThat(download(request).getContentAsString()).isEqualTo(tag.equals(TAG) ? "ell" : "hello");
        }
    }

    @TestFactory
    Stream<DynamicTest> aClientThatHasTheBytesGets304() {
        return Stream.of(TAG, "W/" + TAG, "\"other\", " + TAG, "*")
                .map(tag -> DynamicTest.dynamicTest(tag, () -> {
                    var request = get();
                    request.addHeader("If-None-Match", tag);

                    assertThat(Download.isUnwanted(request, DIGEST)).isTrue();
                    MockHttpServletResponse response = download(request);
                    assertThat(response.getStatus()).isEqualTo(304);
                    assertThat(response.getContentAsByteArray()).isEmpty();
                }));
    }

    @Test
    void ifNoneMatchWithAnotherTagGetsTheBytes() throws IOException {
        var request = get();
        request.addHeader("If-None-Match", "\"other\"");

        assertThat(Download.isUnwanted(request, DIGEST)).isFalse();
        assertThat(download(request).getContentAsString()).isEqualTo("hello");
    }

    @TestFactory
    Stream<DynamicTest> aClientThatWantsOtherBytesGets412() {
        return Stream.of("\"other\"", "W/" + TAG, "nonsense", "\"other\", \"third\"")
                .map(tag -> DynamicTest.dynamicTest(tag, () -> {
                    var request = get();
                    request.addHeader("If-Match", tag);
                    request.addHeader("If-None-Match", TAG);

                    assertThatThrownBy(() -> download(request))
                            .isInstanceOfSatisfying(ProblemException.class, problem -> {
                                assertThat(problem.getStatusCode().value()).isEqualTo(412);
                                assertThat(problem.getBody().getProperties()).containsEntry("field", "If-Match");
                            });
                }));
    }

    @Test
    void ifMatchWithTheTagGetsTheBytes() throws IOException {
        for (String tag : List.of(TAG, "*", "\"other\", " + TAG)) {
            var request = get();
            request.addHeader("If-Match", tag);
            request.addHeader("If-Modified-Since", "Sat, 31 Jan 2026 12:00:00 GMT");
            request.addHeader("If-Unmodified-Since", "Sat, 31 Jan 2026 12:00:00 GMT");

            assertThat(download(request).getContentAsString()).as(tag).isEqualTo("hello");
        }
    }

    @Test
    void aHeadHasTheHeadersOfAGet() throws IOException {
        var request = get();
        request.setMethod("HEAD");
        request.addHeader("Range", "bytes=1-3");

        MockHttpServletResponse given = download(request);
        var described = new MockHttpServletResponse();
        new Download(request, described, DIGEST, HELLO.length, RATE).describe();

        for (var response : List.of(given, described)) {
            assertThat(response.getStatus()).isEqualTo(200);
            assertThat(response.getContentLength()).isEqualTo(5);
            assertThat(response.getHeader("ETag")).isEqualTo(TAG);
            assertThat(response.getContentAsByteArray()).isEmpty();
        }
    }

    @Test
    void emptyBytesCanBeServed() throws IOException {
        Path file = Files.createFile(directory.resolve("empty"));
        var response = new MockHttpServletResponse();

        try (FileChannel bytes = FileChannel.open(file)) {
            assertThat(new Download(get(), response, Sha256.of(new byte[0]), 0, RATE).from(bytes))
                    .isZero();
        }

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentLength()).isZero();
    }

    private static MockHttpServletRequest get() {
        return new MockHttpServletRequest("GET", "/v1/chunks/chunk:X");
    }

    private MockHttpServletResponse download(MockHttpServletRequest request) throws IOException {
        Path file = Files.write(directory.resolve("hello"), HELLO);
        var response = new MockHttpServletResponse();
        try (FileChannel bytes = FileChannel.open(file)) {
            new Download(request, response, DIGEST, HELLO.length, RATE).from(bytes);
        }
        return response;
    }
}
