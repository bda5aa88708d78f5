package io.intentcast.intent.live;

import io.intentcast.intent.live.LiveEvent.Missed;
import io.intentcast.intent.live.LiveEvents.Numbered;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Tells one watcher what happens, on the watcher's thread. */
public final class LiveStream {

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);
    private static final int KEEP_ALIVE_LOOKS = 5;
    private static final int AT_ONCE = 100;

    private final LiveEvents events;
    private final LiveAnswers answers;
    private final LivePeers peers;

    public LiveStream(LiveEvents events, LiveAnswers answers, LivePeers peers) {
        this.events = events;
        this.answers = answers;
        this.peers = peers;
    }

    /** Takes what a watcher is told; throws when the watcher is gone. */
    public interface Watcher {

        void events(List<Numbered> news) throws IOException;

        /** A keep-alive: nothing happened for a while. */
        void keepAlive() throws IOException;
    }

    /** The number after which a watcher begins that saw nothing before. */
    public long now() {
        return events.last();
    }

    /**
     * Returns when this service stops.
     *
     * @param after the number of the last event that the watcher has seen
     * @throws IOException if the watcher is gone
     */
    public void watch(long after, Watcher watcher) throws IOException, InterruptedException {
        long seen = after;
        int quiet = 0;
        try (var _ = answers.watch()) {
            while (!events.isStopped()) {
                peers.look();
                if (events.isMissed(seen)) {
                    watcher.events(List.of(new Numbered(seen, new Missed(), 0)));
                }
                List<Numbered> news = events.after(seen, AT_ONCE, LOOK_INTERVAL);
                if (!news.isEmpty()) {
                    watcher.events(news);
                    seen = news.getLast().number();
                    quiet = 0;
                } else if (++quiet == KEEP_ALIVE_LOOKS) {
                    watcher.keepAlive();
                    quiet = 0;
                }
            }
        }
    }
}
