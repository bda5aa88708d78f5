package io.intentcast.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Clock;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Heartbeat;
import io.intentcast.protocol.PeerRecord.Registered;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeersTest {

    private static final Description BT1 =
            new Description(new NodeId("bt1"), Set.of(Role.STORAGE), URI.create("http://bt1"));

    private final Peers peers = new Peers(Duration.ofSeconds(10));

    @Test
    void aNodeIsAliveUntilItIsQuietForLongerThanTheTimeout() {
        peers.fold(3, second(0), new Registered(BT1));
        othersWrite(4, 0, 10);
        assertThat(isAlive()).isTrue();

        peers.fold(8, second(10).plusMillis(1), new Clock());
        assertThat(isAlive()).isFalse();
    }

    @Test
    void aTimeWithoutAnyRecordIsTheBrokersSilenceAndNotTheNodes() {
        peers.fold(3, second(0), new Registered(BT1));
        peers.fold(4, second(3), new Clock());
        peers.fold(5, second(63), new Clock());

        assertThat(isAlive()).isTrue();
        assertThat(peers.presumedAliveUntil(bt1())).isEqualTo(second(73));
        othersWrite(6, 63, 73);
        assertThat(isAlive()).isTrue();
        peers.fold(10, second(73).plusMillis(1), new Clock());
        assertThat(isAlive()).isFalse();
    }

    @Test
    void aNodeThatWasAbsentBeforeASilenceStaysAbsent() {
        peers.fold(3, second(0), new Registered(BT1));
        othersWrite(4, 0, 12);
        peers.fold(8, second(60), new Clock());

        assertThat(isAlive()).isFalse();
    }

    @Test
    void aNodeThatNeverWritesAgainIsExcusedOnceHoweverOftenTheBrokerIsSilent() {
        peers.fold(3, second(0), new Registered(BT1));
        for (int silence = 1; silence <= 5; silence++) {
            peers.fold(3 + silence, second(60L * silence), new Clock());
        }

        assertThat(isAlive()).isFalse();
    }

    @Test
    void aSilenceAfterEachHeartbeatIsExcusedEachTime() {
        peers.fold(3, second(0), new Registered(BT1));
        for (int silence = 1; silence <= 5; silence++) {
            peers.fold(2 + 2 * silence, second(60L * silence), new Clock());
            assertThat(isAlive()).isTrue();
            peers.fold(3 + 2 * silence, second(60L * silence + 9), new Heartbeat(BT1, 3, 0));
        }
    }

    @Test
    void aGapLeftByCompactionExcusesNobody() {
        peers.fold(3, second(0), new Registered(BT1));
        peers.fold(90, second(60), new Clock());

        assertThat(isAlive()).isFalse();
    }

    @Test
    void timePassesAtRecordsAboutNoNode() {
        peers.fold(3, second(0), new Registered(BT1));
        for (int offset = 4; offset <= 8; offset++) {
            peers.pass(offset, second(3L * (offset - 3)));
        }

        assertThat(isAlive()).isFalse();
    }

    @Test
    void aHeartbeatRevivesANode() {
        peers.fold(3, second(0), new Registered(BT1));
        peers.fold(4, second(60), new Heartbeat(BT1, 3, 7));

        assertThat(isAlive()).isTrue();
        assertThat(bt1().behind()).isEqualTo(7);
    }

    @Test
    void aNodeThatSaysThatItStopsIsNotAlive() {
        peers.fold(3, second(0), new Registered(BT1));
        peers.fold(4, second(1), new Away(BT1, 3));

        assertThat(isAlive()).isFalse();
    }

    @Test
    void recordsOfAReplacedProcessAreFencedOff() {
        peers.fold(3, second(0), new Registered(BT1));
        peers.fold(9, second(1), new Registered(BT1));
        peers.fold(10, second(2), new Away(BT1, 3));

        assertThat(isAlive()).isTrue();
        assertThat(bt1().epoch()).isEqualTo(9);
    }

    @Test
    void aNodeIsKnownFromAHeartbeatAloneBecauseTheTopicIsCompacted() {
        peers.fold(12, second(0), new Heartbeat(BT1, 3, 0));

        assertThat(bt1().epoch()).isEqualTo(3);
    }

    @Test
    void aRecordWithAnEpochGreaterThanItsOffsetIsIgnored() {
        peers.fold(3, second(0), new Registered(BT1));
        peers.fold(4, second(1), new Heartbeat(BT1, 5, 0));
        peers.fold(5, second(2), new Away(BT1, Long.MAX_VALUE));
        assertThat(bt1().epoch()).isEqualTo(3);
        assertThat(bt1().lastSeen()).isEqualTo(second(0));

        for (int offset = 6; offset < 10; offset++) {
            peers.fold(offset, second(3L * offset - 13), new Heartbeat(BT1, Long.MAX_VALUE, 0));
        }
        assertThat(isAlive()).as("time passes at what does not exist").isFalse();
    }

    /**
     * Random logs with forged records: impossible records change nothing, and a node that registers again has the
     * newest epoch.
     */
    @Test
    void aNodeThatRegistersAgainIsAliveDespiteForgedRecords() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var forged = new Peers(Duration.ofSeconds(10));
            var honest = new Peers(Duration.ofSeconds(10));
            int end = random.nextInt(1, 20);
            for (int offset = 0; offset < end; offset++) {
                Instant time = second(random.nextInt(30));
                PeerRecord record = anyRecord(random, offset);
                forged.fold(offset, time, record);
                honest.fold(offset, time, Peers.exists(offset, record) ? record : new Clock());
            }
            assertThat(forged.all()).as("seed %s", seed).containsExactlyElementsOf(honest.all());

            forged.fold(end, second(100), new Registered(BT1));
            assertThat(forged.find(BT1.node())).as("seed %s", seed).hasValueSatisfying(peer -> {
                assertThat(peer.epoch()).isEqualTo(end);
                assertThat(forged.isAlive(peer)).isTrue();
            });
        }
    }

    private static PeerRecord anyRecord(Random random, int offset) {
        var node = random.nextBoolean() ? BT1 : new Description(new NodeId("bt2"), Set.of(), BT1.url());
        long epoch = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(-1, offset + 3);
        return switch (random.nextInt(4)) {
            case 0 -> new Registered(node);
            case 1 -> new Away(node, epoch);
            case 2 -> new Clock();
            default -> new Heartbeat(node, epoch, random.nextInt(9));
        };
    }

    @Test
    void timeNeverGoesBack() {
        peers.fold(3, second(0), new Registered(BT1));
        othersWrite(4, 0, 12);
        peers.fold(8, second(1), new Clock());

        assertThat(isAlive()).isFalse();
    }

    @Test
    void aForgottenNodeIsUnknown() {
        peers.fold(3, second(0), new Registered(BT1));
        peers.forget(BT1.node());

        assertThat(peers.find(BT1.node())).isEmpty();
    }

    /** Four records at equal intervals, the last one at the end. */
    private void othersWrite(long offset, long begin, long end) {
        for (int i = 0; i < 4; i++) {
            peers.fold(offset + i, second(begin).plusMillis(250 * (end - begin) * (i + 1)), new Clock());
        }
    }

    private boolean isAlive() {
        return peers.isAlive(bt1());
    }

    private Peers.Peer bt1() {
        return peers.find(BT1.node()).orElseThrow();
    }

    private static Instant second(long second) {
        return Instant.EPOCH.plusSeconds(second);
    }
}
