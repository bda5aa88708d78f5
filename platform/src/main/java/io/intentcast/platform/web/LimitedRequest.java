package io.intentcast.platform.web;

import io.intentcast.platform.problem.Problems;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose body is refused once it exceeds the size limit, or when it arrives too slowly. */
final class LimitedRequest extends HttpServletRequestWrapper {

    private final long limit;
    private final MinimumRate rate;
    private @Nullable ServletInputStream body;

    /**
     * @param limit in bytes
     * @param rate at which the body must come once somebody reads it
     */
    LimitedRequest(HttpServletRequest request, long limit, MinimumRate rate) {
        super(request);
        this.limit = limit;
        this.rate = rate;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        ServletInputStream opened = body;
        if (opened == null) {
            opened = new LimitedBody(super.getInputStream());
            body = opened;
        }
        return opened;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(
                getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
    }

    private final class LimitedBody extends ServletInputStream {

        private final ServletInputStream all;
        private final MinimumRate.RatedTransfer transfer = rate.begin();
        private long left = limit;

        LimitedBody(ServletInputStream all) {
            this.all = all;
        }

        @Override
        public int read() throws IOException {
            int read = all.read();
            if (read >= 0) {
                account(1);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = all.read(bytes, from, length);
            if (read >= 0) {
                account(read);
            }
            return read;
        }

        private void account(int read) {
            left -= read;
            if (left < 0) {
                throw Problems.tooLarge(limit);
            }
            if (transfer.isTooSlow(limit - left)) {
                throw Problems.tooSlow(rate.rule());
            }
        }

        @Override
        public boolean isFinished() {
            return all.isFinished();
        }

        @Override
        public boolean isReady() {
            return all.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            all.setReadListener(listener);
        }
    }
}
