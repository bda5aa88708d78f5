package io.intentcast.storage.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.storage.declarations.RepeatedInquiry;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InquiryLoopTest {

    private final Questions questions = new Questions();
    private final InquiryLoop loop = new InquiryLoop(questions);

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void aQuestionIsAskedAtOnceThoughNothingWasOpenBefore() {
        loop.start();
        await().until(questions::sleeping);

        questions.open("who?");

        await().atMost(Duration.ofSeconds(5)).until(() -> questions.learned.equals(List.of("who?")));
    }

    @Test
    void whileSomethingIsOpenItIsAskedAgain() {
        questions.open("who?");
        questions.open("where?");

        loop.start();

        await().atMost(Duration.ofSeconds(5)).until(() -> questions.learned.size() == 2);
        assertThat(questions.learned).containsExactlyInAnyOrder("who?", "where?");
    }

    private static final class Questions implements RepeatedInquiry<String> {

        private final Queue<String> due = new ConcurrentLinkedQueue<>();
        private final List<String> learned = new CopyOnWriteArrayList<>();
        private volatile Runnable opened = () -> {};
        private volatile boolean asked;

        void open(String question) {
            due.add(question);
            opened.run();
        }

        /** Whether it has been found that nothing is open. */
        boolean sleeping() {
            return asked;
        }

        @Override
        public List<String> due(int most) {
            String question = due.poll();
            return question == null ? List.of() : List.of(question);
        }

        @Override
        public boolean isIdle() {
            boolean idle = due.isEmpty();
            asked |= idle;
            return idle;
        }

        @Override
        public void whenOpened(Runnable listener) {
            opened = listener;
        }

        @Override
        public InquiryResult learn(String question) {
            learned.add(question);
            return InquiryResult.LEARNED;
        }
    }
}
