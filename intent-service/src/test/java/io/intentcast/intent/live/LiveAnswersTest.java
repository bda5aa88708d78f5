package io.intentcast.intent.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.live.LiveEvent.Answered;
import io.intentcast.intent.live.LiveEvent.Missed;
import io.intentcast.intent.live.LiveEvents.Numbered;
import io.intentcast.intent.tracking.RecentResponse;
import io.intentcast.intent.tracking.WindowReader;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.window.ResponseEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LiveAnswersTest {

    private static final NodeId A = new NodeId("a");
    private static final No NO = No.because(Reason.TOO_LARGE);

    private final LiveEvents events = new LiveEvents(100, 100_000, System::nanoTime);
    private final WindowReader windows = new WindowReader(2, 5, 1_000_000, _ -> {});
    private final LiveAnswers answers = new LiveAnswers(windows, 2, events);
    private int decoded;

    @Test
    void whoBeginsToWatchHearsWhatIsSaidFromThenOn() throws InterruptedException {
        said(1, 0);
        try (var _ = answers.watch()) {
            said(1, 1);
            try (var _ = answers.watch()) {
                said(0, 0);
            }
            said(1, 2);
        }

        assertThat(told()).containsExactly(answer(1, 1), answer(0, 0), answer(1, 2));
    }

    @Test
    void nothingIsDecodedWhileNobodyWatches() {
        said(1, 0);
        try (var _ = answers.watch()) {
            said(1, 1);
        }
        int before = decoded;
        said(1, 2);

        assertThat(decoded).isEqualTo(before);
    }

    @Test
    void whoWatchesAgainHearsWhatWasSaidInBetween() throws InterruptedException {
        said(1, 0);
        try (var _ = answers.watch()) {
            said(1, 1);
        }
        said(1, 2);
        said(1, 3);
        try (var _ = answers.watch()) {
            said(1, 4);
        }

        assertThat(told()).containsExactly(answer(1, 1), answer(1, 2), answer(1, 3), answer(1, 4));
    }

    @Test
    void whatIsNotCachedIsMissed() throws InterruptedException {
        try (var _ = answers.watch()) {
            said(1, 0);
        }
        for (int offset = 1; offset < 10; offset++) {
            said(1, offset);
        }
        try (var _ = answers.watch()) {
            said(1, 10);
        }

        assertThat(told()).startsWith(answer(1, 0), new Missed(), answer(1, 5)).endsWith(answer(1, 10));
    }

    private void said(int partition, long offset) {
        var word = new Word(A, 0, partition, offset, offset, List.of(new Reply(offset, NO)));
        windows.partition(partition).read(new RecentResponse(offset, 1, OptionalLong.empty(), () -> {
            decoded++;
            return new ResponseEntry(offset, Instant.EPOCH, word);
        }));
    }

    private List<LiveEvent> told() throws InterruptedException {
        return events.after(0, 1_000, Duration.ZERO).stream()
                .map(Numbered::event)
                .toList();
    }

    private static Answered answer(int partition, long offset) {
        return new Answered(new IntentId(partition, offset), A, NO);
    }
}
