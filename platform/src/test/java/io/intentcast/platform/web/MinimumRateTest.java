package io.intentcast.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.platform.problem.ProblemException;
import io.intentcast.protocol.Sha256;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class MinimumRateTest {

    private static final int MEBI = 1 << 20;

    private long seconds;
    private final MinimumRate rate = new MinimumRate(
            100, Duration.ofSeconds(10), () -> Duration.ofSeconds(seconds).toNanos());

    @Test
    void afterTheGracePeriodTheAverageRateIsRequired() {
        seconds = 1_000;
        MinimumRate.RatedTransfer transfer = rate.begin();

        seconds = 1_010;
        assertThat(transfer.isTooSlow(0)).isFalse();
        seconds = 1_011;
        assertThat(transfer.isTooSlow(99)).isTrue();
        assertThat(transfer.isTooSlow(100)).isFalse();
        seconds = 1_030;
        assertThat(transfer.isTooSlow(1_999)).isTrue();
        assertThat(transfer.isTooSlow(2_000)).isFalse();
    }

    @Test
    void aBodyOfAByteAMinuteIsRefused() throws IOException {
        var body = new PacedBody(passing(60, new ByteArrayInputStream(new byte[100])), rate);

        assertThatThrownBy(body::readAllBytes).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.getStatusCode().value()).isEqualTo(408);
            assertThat(problem.getBody().getProperties())
                    .containsEntry("field", "body")
                    .containsEntry("rule", "sent at 100 bytes a second or more after PT10S");
        });
        assertThat(seconds).isEqualTo(60);
    }

    @Test
    void aLimitedBodyOfAByteAMinuteIsRefused() throws IOException {
        var request = new LimitedRequest(sending(60), 1_000, rate);

        assertThatThrownBy(() -> request.getInputStream().read())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.getStatusCode().value()).isEqualTo(408));
        assertThat(seconds).isEqualTo(60);
        assertThat(new LimitedRequest(sending(0), 1_000, rate).getInputStream().readAllBytes())
                .hasSize(100);
    }

    private HttpServletRequest sending(long each) {
        return new HttpServletRequestWrapper(new MockHttpServletRequest()) {
            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(passing(each, new ByteArrayInputStream(new byte[100])));
            }
        };
    }

    @Test
    void aBodyThatIsFastEnoughIsRead() throws IOException {
        byte[] bytes = new PacedBody(new ByteArrayInputStream(new byte[100]), rate).readAllBytes();

        assertThat(bytes).hasSize(100);
    }

    @Test
    void aClientThatReadsTooSlowlyIsCutOff(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("large"), new byte[MEBI]);
        var request = new MockHttpServletRequest("GET", "/v1/chunks/chunk:X");
        var response = new MockHttpServletResponse();
        var slow = new MinimumRate(
                MEBI, Duration.ZERO, () -> Duration.ofSeconds(seconds++).toNanos());

        try (FileChannel bytes = FileChannel.open(file)) {
            var download = new Download(request, response, Sha256.of(new byte[MEBI]), MEBI, slow);
            assertThat(download.from(bytes)).isLessThan(MEBI);
        }

        assertThat(CutOffValve.isCutOff(request)).isTrue();
    }

    private InputStream passing(long each, InputStream bytes) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                seconds += each;
                return bytes.read();
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                seconds += each;
                return bytes.read(buffer, from, Math.min(1, length));
            }
        };
    }
}
