package io.intentcast.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.Series.EntriesPage;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.node.series.SeriesChange.Durability;
import io.intentcast.platform.disk.DataGoneException;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.PeerAdded;
import io.intentcast.protocol.series.Event.PeerLost;
import io.intentcast.protocol.series.SeriesEntry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class RocksSeriesTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void appendedEventsAreReadInOrderAfterAReopen() {
        try (RocksSeries series = open(directory)) {
            append(series, added("a"), added("b"));
            append(series, added("c"));
        }
        try (RocksSeries series = open(directory)) {
            append(series, added("d"));

            assertThat(series.read(-1, 10, _ -> true).entries())
                    .containsExactly(
                            entry(0, added("a")), entry(1, added("b")), entry(2, added("c")), entry(3, added("d")));
        }
    }

    @Test
    void aKilledProcessLosesNoAppendedEvents() throws IOException {
        Path afterCrash = directory.resolve("after-crash");
        try (RocksSeries series = open(directory.resolve("before"))) {
            series.append(decision(1));
            series.append(decision(2));
            FileSystemUtils.copyRecursively(directory.resolve("before"), afterCrash);
        }
        try (RocksSeries series = open(afterCrash)) {
            assertThat(series.read(-1, 10, _ -> true).entries()).hasSize(2);
            assertThat(series.positions()).isEqualTo(Map.of(3, 3L));
            assertThat(series.outbox().unsent(Set.of()).values())
                    .map(PendingWord::upTo)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void settlingOnAnotherLogForgetsPositionsAndUnsaidWordsButNoEvents() {
        try (RocksSeries series = open(directory)) {
            series.append(decision(1));
            assertThat(series.settle("one")).as("nothing is known of another").isFalse();
            assertThat(series.settle("one")).isFalse();
            assertThat(series.outbox().words()).isEqualTo(1);

            assertThat(series.settle("other")).isTrue();

            assertThat(series.outbox().words()).isZero();
            assertThat(series.outbox().bytes()).isZero();
            assertThat(series.positions()).isEmpty();
        }
        try (RocksSeries series = open(directory)) {
            assertThat(series.settle("other")).isFalse();
            assertThat(series.outbox().unsent(Set.of())).isEmpty();
            assertThat(series.positions()).isEmpty();
            assertThat(series.read(-1, 10, _ -> true).entries()).hasSize(1);
        }
    }

    @Test
    void theProvidersTopicOfTheAnnouncementsIsRemembered() {
        try (RocksSeries series = open(directory)) {
            assertThat(series.announcedIn()).isEmpty();
            series.announcedIn("one");
        }
        try (RocksSeries series = open(directory)) {
            assertThat(series.announcedIn()).contains("one");
        }
    }

    @Test
    void aTornChangeIsLostAsAWhole() throws IOException {
        Path before = directory.resolve("before");
        long whole;
        try (RocksSeries series = open(before)) {
            series.append(decision(1));
            whole = logSize(before);
            series.append(decision(2));
            FileSystemUtils.copyRecursively(before, directory.resolve("after-0"));
        }
        long torn = logSize(directory.resolve("after-0"));
        for (long length = whole; length < torn; length += 7) {
            Path afterCrash = directory.resolve("torn-" + length);
            FileSystemUtils.copyRecursively(directory.resolve("after-0"), afterCrash);
            cutLog(afterCrash, length);
            try (RocksSeries series = open(afterCrash)) {
                assertThat(series.read(-1, 10, _ -> true).entries()).hasSize(1);
                assertThat(series.positions()).isEqualTo(Map.of(3, 2L));
                assertThat(series.outbox().words()).isOne();
            }
        }
    }

    @Test
    void viewsFoldAllEntriesAgainAfterAReopen() {
        try (RocksSeries series = open(directory)) {
            append(series, added("a"));
        }
        var told = new ArrayList<SeriesEntry>();
        try (RocksSeries series = new RocksSeries(directory, Durability.AS_CONFIGURED, List.of(told::add))) {
            append(series, added("b"));
        }
        assertThat(told).containsExactly(entry(0, added("a")), entry(1, added("b")));
    }

    @Test
    void pagesContinueWhereTheLastEndedAndAreFiltered() {
        try (RocksSeries series = open(directory)) {
            append(series, added("a"), lost("a"), added("b"), lost("b"), added("c"));

            EntriesPage first = series.read(-1, 2, PeerAdded.class::isInstance);
            EntriesPage second = series.read(first.next(), 2, PeerAdded.class::isInstance);

            assertThat(first.entries()).map(SeriesEntry::index).containsExactly(0L, 2L);
            assertThat(first.complete()).isFalse();
            assertThat(second.entries()).map(SeriesEntry::index).containsExactly(4L);
            assertThat(second.complete()).isTrue();
            assertThat(series.read(second.next(), 2, _ -> true)).isEqualTo(new EntriesPage(List.of(), 4, true));
        }
    }

    @Test
    void twoProcessesCannotUseOneDirectory() {
        try (RocksSeries _ = open(directory)) {
            assertThatThrownBy(() -> open(directory))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("" + directory)
                    .hasMessageContaining("in use by another process");
        }
    }

    @Test
    void anUnreadableDatabaseIsRefusedAsDamaged() throws IOException {
        try (RocksSeries series = open(directory)) {
            append(series, added("a"));
        }
        for (Path file : files("MANIFEST-")) {
            Files.write(file, new byte[100]);
        }

        assertThatThrownBy(() -> open(directory))
                .isInstanceOfSatisfying(
                        StartRefusedException.class,
                        refused -> assertThat(refused.action()).contains("intentcast.node.data-dir"))
                .hasMessageContaining("" + directory)
                .hasMessageContaining("is damaged");
    }

    @Test
    void aWriteAfterItsFilesWereDeletedIsRefused() throws IOException {
        Path own = directory.resolve("dätä dir");
        try (RocksSeries series = open(own)) {
            append(series, added("a"));
            FileSystemUtils.deleteRecursively(own);

            assertThatThrownBy(() -> append(series, added("b"))).isInstanceOf(DataGoneException.class);
        }
        try (RocksSeries anew = open(own)) {
            assertThat(anew.read(-1, 10, _ -> true).entries()).isEmpty();
        }
    }

    private List<Path> files(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    @Test
    void aClosedSeriesRefusesCalls() {
        RocksSeries series = open(directory);
        series.close();
        series.close();

        assertThatThrownBy(() -> append(series, added("a"))).hasMessageContaining("closed");
        assertThatThrownBy(() -> series.read(-1, 1, _ -> true)).hasMessageContaining("closed");
    }

    static RocksSeries open(Path directory) {
        return new RocksSeries(directory, Durability.AS_CONFIGURED, List.of());
    }

    private static void append(RocksSeries series, Event... events) {
        series.append(SeriesChange.of(NOON, events));
    }

    private static SeriesEntry entry(long index, Event event) {
        return new SeriesEntry(index, NOON, event);
    }

    private static Event added(String node) {
        return new PeerAdded(new NodeId(node));
    }

    private static Event lost(String node) {
        return new PeerLost(new NodeId(node));
    }

    static SeriesChange decision(long offset) {
        return new SeriesChange(
                NOON,
                List.of(added("n" + offset)),
                List.of(word(offset)),
                Map.of(3, offset + 1),
                Durability.AS_CONFIGURED);
    }

    static PendingWord word(long offset) {
        return new PendingWord(
                3, offset, offset, List.of(new Reply(offset, Answer.No.because(Reason.TOO_LARGE))), NOON);
    }

    private static long logSize(Path directory) throws IOException {
        return Files.size(log(directory));
    }

    private static void cutLog(Path directory, long length) throws IOException {
        try (var channel = FileChannel.open(log(directory), StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    private static Path log(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
