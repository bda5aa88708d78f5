package io.intentcast.storage.declarations;

import io.intentcast.node.series.SeriesFold;
import io.intentcast.protocol.IntentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the node does not know of its own intents, folded from its series, oldest first. The oldest are evicted when
 * there are too many. Each is asked at once, again soon, then ever more rarely, and never twice at the same time.
 * Thread-safe.
 */
abstract class OpenQuestions<Q> implements SeriesFold {

    private static final int MOST = 10_000;
    private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private final Map<IntentId, OpenQuestion<Q>> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<IntentId, OpenQuestion<Q>> eldest) {
            return size() > MOST;
        }
    };

    private volatile Runnable opened = () -> {};

    /** @param next when to ask again; {@link Instant#MAX} while a request is under way */
    private record OpenQuestion<Q>(Q question, Duration pause, Instant next) {

        OpenQuestion<Q> changedTo(Q changed) {
            return new OpenQuestion<>(changed, pause, next);
        }

        OpenQuestion<Q> underWay() {
            return new OpenQuestion<>(question, pause, Instant.MAX);
        }

        OpenQuestion<Q> later(Instant now) {
            Duration longer = pause.multipliedBy(2);
            return new OpenQuestion<>(
                    question, longer.compareTo(LONGEST_BACKOFF) < 0 ? longer : LONGEST_BACKOFF, now.plus(pause));
        }
    }

    /** Opens the question about this intent, or changes the one that is open. */
    final synchronized void open(IntentId intent, Q question) {
        boolean first = open.isEmpty();
        change(intent, question);
        open.putIfAbsent(intent, new OpenQuestion<>(question, SHORTEST_BACKOFF, Instant.MIN));
        if (first) {
            opened.run();
        }
    }

    /** Changes the question about this intent, if it is open. */
    final synchronized void change(IntentId intent, Q question) {
        open.computeIfPresent(intent, (_, before) -> before.changedTo(question));
    }

    /** The question is answered, or never will be. What the series does not answer is open again at the next start. */
    final synchronized void close(IntentId intent) {
        open.remove(intent);
    }

    final synchronized boolean isEmpty() {
        return open.isEmpty();
    }

    /** @param listener run, on any thread, when there is one after a time without any; it must not block */
    final void whenOpened(Runnable listener) {
        opened = listener;
    }

    /** The questions that are due, at most {@code most}; {@link #askAgainLater} must follow for each. */
    final synchronized List<Q> due(int most, Instant now) {
        var due = new ArrayList<Q>();
        open.replaceAll((_, question) -> {
            if (due.size() >= most || question.next().isAfter(now)) {
                return question;
            }
            due.add(question.question());
            return question.underWay();
        });
        return due;
    }

    final synchronized void askAgainLater(IntentId intent, Instant now) {
        open.computeIfPresent(intent, (_, question) -> question.later(now));
    }
}
