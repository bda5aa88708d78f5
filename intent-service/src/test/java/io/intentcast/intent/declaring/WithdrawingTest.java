package io.intentcast.intent.declaring;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.Fakes;
import io.intentcast.intent.declaring.Withdrawing.Withdrawal;
import io.intentcast.intent.declaring.Withdrawing.Withdrawal.AlreadyClosed;
import io.intentcast.intent.declaring.Withdrawing.Withdrawal.NoSuchIntent;
import io.intentcast.intent.declaring.Withdrawing.Withdrawal.Withdrawn;
import io.intentcast.intent.tracking.IntentTracker;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.intent.tracking.PastOutcomes.PastOutcome;
import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import java.time.Duration;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class WithdrawingTest {

    private final Fakes fakes = new Fakes();
    private final RecentOutcomes outcomes = new RecentOutcomes(10, 1_000);
    private final Withdrawing withdrawing = new Withdrawing(
            new IntentTracker(fakes, fakes, outcomes, fakes::past, Fakes.nothingRead()), fakes, Duration.ofMillis(10));

    private record Case(
            String claim,
            BiConsumer<WithdrawingTest, LoggedIntent> given,
            Class<? extends Withdrawal> withdrawal,
            int appended) {}

    @TestFactory
    Stream<DynamicTest> withdrawingAnIntent() {
        return Stream.of(
                        new Case("an open one, and sees it", then(ClosedBy.WITHDRAWN), Withdrawn.class, 1),
                        new Case("an open one, and sees nothing in time", (_, _) -> {}, Withdrawn.class, 1),
                        new Case("too late by a moment", then(ClosedBy.DEADLINE), AlreadyClosed.class, 1),
                        new Case("too late by a while", recently(ClosedBy.ALL_DECIDED), AlreadyClosed.class, 0),
                        new Case("too late by far", longAgo(ClosedBy.ALL_DECIDED), AlreadyClosed.class, 0),
                        new Case("one whose id was another intent's", WithdrawingTest::anothers, Withdrawn.class, 1),
                        new Case("twice", recently(ClosedBy.WITHDRAWN), AlreadyClosed.class, 0),
                        new Case(
                                "without knowing whether it is open",
                                WithdrawingTest::cannotBeAsked,
                                Withdrawn.class,
                                1),
                        new Case("what never was", (test, _) -> test.fakes.intents.clear(), NoSuchIntent.class, 0))
                .map(it -> DynamicTest.dynamicTest(it.claim, () -> {
                    var test = new WithdrawingTest();
                    it.given.accept(test, test.declared());

                    assertThat(test.withdrawing.withdraw(new IntentId(0, 0))).isInstanceOf(it.withdrawal);
                    assertThat(test.fakes.withdrawn).hasSize(it.appended);
                }));
    }

    private static BiConsumer<WithdrawingTest, LoggedIntent> then(ClosedBy closedBy) {
        return (test, intent) -> test.fakes.whenWithdrawn = _ -> test.outcomes.read(Fakes.outcome(intent, closedBy), 1);
    }

    private static BiConsumer<WithdrawingTest, LoggedIntent> recently(ClosedBy closedBy) {
        return (test, intent) -> test.outcomes.read(Fakes.outcome(intent, closedBy), 1);
    }

    private static BiConsumer<WithdrawingTest, LoggedIntent> longAgo(ClosedBy closedBy) {
        return (test, intent) ->
                test.fakes.past.put(intent.id(), new PastOutcome.Concluded(test.fakes.report(intent, closedBy)));
    }

    private static void anothers(WithdrawingTest test, LoggedIntent intent) {
        LoggedIntent before =
                new LoggedIntent(intent.id(), intent.intent(), intent.declared().minusSeconds(60));
        test.outcomes.read(Fakes.outcome(before, ClosedBy.ALL_DECIDED), 1);
        test.fakes.past.put(intent.id(), new PastOutcome.Concluded(test.fakes.report(before, ClosedBy.ALL_DECIDED)));
    }

    private static void cannotBeAsked(WithdrawingTest test, LoggedIntent intent) {
        test.fakes.past.put(intent.id(), new PastOutcome.Unknown("no consensus-service"));
    }

    private LoggedIntent declared() {
        AudienceId nobody = fakes.append(new Audience(Role.STORAGE, new TreeMap<>(), new TreeMap<>()));
        var want = new WantChunk(new ChunkId("chunk:X"));
        return fakes.append(new Intent(want, new NodeId("node-a"), nobody, Duration.ofSeconds(2), Until.ALL));
    }
}
