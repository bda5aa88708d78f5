package io.intentcast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final long MEBI = 1 << 20;
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aTerminalShowsALongTransferNowAndThen() {
        Progress progress = progress(true);

        progress.at(MEBI, 0);
        progress.at(MEBI, 2 * SECOND);
        progress.at(2 * MEBI, 2 * SECOND + 1);
        progress.over();

        assertThat(err.toString(UTF_8).strip().split("\r"))
                .containsExactly("25 %  1.0 of 4.0 MiB", "100 %  4.0 of 4.0 MiB");
    }

    @Test
    void nothingIsShownWhereNobodyWatchesOrAllIsQuick() {
        progress(false).at(MEBI, 2 * SECOND);
        Progress quick = progress(true);
        quick.at(MEBI, 1);
        quick.over();

        assertThat(err.size()).isZero();
    }

    private Progress progress(boolean terminal) {
        var streams = new Streams(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, terminal, UTF_8);
        return new Progress(streams, 4 * MEBI, 0);
    }
}
