package io.intentcast.intent.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import io.intentcast.protocol.window.ResponseEntry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests the progress of intent 100: a and b (epoch 5 each) are asked, z (epoch 5) is absent; declared at 0 ms, open
 * for 1000 ms.
 */
class ProgressFoldTest {

    private static final Instant DECLARED = Instant.parse("2026-01-01T00:00:00Z");
    private static final long INTENT = 100;
    private static final Answer YES =
            new Yes(new Held(new Sha256("0".repeat(64)), 3, URI.create("http://localhost:8101/v1/chunks/X"), "QUJD"));
    private static final Answer NO = No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(1));

    private record Case(String claim, Until until, List<Entry> log, List<String> reported) {

        Case until(Until rule) {
            return new Case(claim, rule, log, reported);
        }

        Case when(Entry... entries) {
            return new Case(claim, until, List.of(entries), reported);
        }

        Case and(Entry entry) {
            return new Case(
                    claim, until, Stream.concat(log.stream(), Stream.of(entry)).toList(), reported);
        }
    }

    private record Entry(long millis, ResponseRecord record) {}

    @TestFactory
    Stream<DynamicTest> windowProgressReports() {
        return Stream.of(
                        reports("a yes, a no and a heard silence as they come", "a yes 3", "b no 4", "z silence heard")
                                .when(at(3, word("a", YES)), at(4, word("b", NO)), at(5, word("z"))),
                        reports("what came before the window opened", "a yes 3")
                                .when(at(3, word("a", YES)), at(4, tick(INTENT))),
                        reports("the first answer only", "a yes 3").when(at(3, word("a", YES)), at(4, word("a", NO))),
                        reports("silence once", "a silence heard").when(at(3, word("a")), at(4, word("a"))),
                        reports("an answer after a heard silence", "a silence heard", "a yes 4")
                                .when(at(3, word("a")), at(4, word("a", YES))),
                        reports("no silence after an answer", "a yes 3").when(at(3, word("a", YES)), at(4, word("a"))),
                        reports("nothing of a node that is not in the audience").when(at(3, word("stranger", YES))),
                        reports("nothing of the declarer").when(at(3, word("me", YES))),
                        reports("nothing of an older epoch").when(at(3, word("a", 4, INTENT, INTENT, YES))),
                        reports("a newer epoch", "a yes 3").when(at(3, word("a", 6, INTENT, INTENT, YES))),
                        reports("nothing of a word that begins behind it")
                                .when(at(3, word("a", 5, INTENT + 1, INTENT + 9, YES))),
                        reports("nothing of a word that ends before it").when(at(3, word("a", 5, 0, INTENT - 1, YES))),
                        reports("nothing of a word that lies in another partition than it says")
                                .when(at(3, new Word(new NodeId("a"), 5, 1, INTENT, INTENT, List.of()))),
                        reports("nothing that comes at the deadline", "a yes 3")
                                .when(at(0, tick(INTENT)), at(3, word("a", YES)), at(1000, word("b", YES))),
                        reports("what comes before the deadline", "b yes 999")
                                .when(at(0, tick(INTENT)), at(999, word("b", YES))),
                        reports("what comes late when it is not known that the window opened", "b yes 2000")
                                .when(at(0, tick(INTENT - 1)), at(2000, word("b", YES))),
                        reports("nothing after a withdrawal")
                                .when(at(0, tick(INTENT)), at(1, new Withdrawn(INTENT)), at(2, word("a", YES))),
                        reports("what comes after another one's withdrawal", "a yes 2")
                                .when(at(0, tick(INTENT)), at(1, new Withdrawn(99)), at(2, word("a", YES))),
                        reports("what comes after a withdrawal and before the window opens", "a yes 2")
                                .when(at(1, new Withdrawn(INTENT)), at(2, word("a", YES)), at(3, tick(INTENT)))
                                .and(at(4, word("b", YES))),
                        reports("what the last asked node said, whose word closes the window", "a yes 3", "b no 4")
                                .when(at(0, tick(INTENT)), at(3, word("a", YES)), at(4, word("b", NO)))
                                .and(at(5, word("z"))),
                        reports("the silence of the last asked node", "a yes 3", "b silence heard")
                                .when(at(0, tick(INTENT)), at(3, word("a", YES)), at(4, word("b"))),
                        reports("nothing of a late answer that shows that the window is over", "a yes 3")
                                .when(at(0, tick(INTENT)), at(3, word("a", YES)), at(1000, word("b"))),
                        reports("nothing of a contradiction", "a yes 3")
                                .when(at(1, contradicted()), at(2, tick(INTENT)), at(2, contradicted()))
                                .and(at(3, word("a", YES))),
                        reports("what stands behind a voided word", "a yes 1", "a no 3")
                                .when(at(1, word("a", YES)), at(2, new Voided(0)), at(3, word("a", NO))),
                        reports("a word that is voided after the window opened", "a yes 1")
                                .when(
                                        at(0, tick(INTENT)),
                                        at(1, word("a", YES)),
                                        at(2, new Voided(1)),
                                        at(3, word("a", NO))),
                        reports("nothing of a refused intent")
                                .when(at(0, new Tick(INTENT, List.of(INTENT))), at(1, word("a", YES))),
                        reports("nothing after the first yes, if one is enough", "a no 1", "b yes 2")
                                .until(Until.FIRST_YES)
                                .when(at(0, tick(INTENT)), at(1, word("a", NO)), at(2, word("b", YES)))
                                .and(at(3, word("z", YES))),
                        reports(
                                        "all that stood there before the window opened, though one is enough",
                                        "a yes 1",
                                        "b yes 2")
                                .until(Until.FIRST_YES)
                                .when(at(1, word("a", YES)), at(2, word("b", YES)), at(3, tick(INTENT)))
                                .and(at(4, word("z", YES))),
                        reports("until so many said yes", "a yes 1", "b yes 2")
                                .until(new Until.Yeses(2))
                                .when(at(0, tick(INTENT)), at(1, word("a", YES)), at(2, word("b", YES)))
                                .and(at(3, word("z", YES))))
                .map(it -> DynamicTest.dynamicTest(it.claim, () -> {
                    ProgressFold progress = progress(it.until);
                    var reported = new ArrayList<String>();
                    long offset = 0;
                    for (Entry entry : it.log) {
                        progress.fold(new ResponseEntry(offset++, DECLARED.plusMillis(entry.millis), entry.record))
                                .ifPresent(row -> reported.add(brief(row)));
                    }
                    assertThat(reported).isEqualTo(it.reported);
                }));
    }

    @Test
    void theOutcomeAddsRowsNotReportedOrReportedDifferently() {
        ProgressFold progress = progress(Until.ALL);
        progress.fold(new ResponseEntry(0, DECLARED.plusMillis(3), word("a", YES)));
        progress.fold(new ResponseEntry(1, DECLARED.plusMillis(4), word("b", YES)));

        List<Row> rest = progress.conclude(outcome(Map.of("a", new Said(YES, 3), "b", new Said(NO, 2))));

        assertThat(rest).extracting(ProgressFoldTest::brief).containsExactly("b no 2", "z silence absent");
    }

    @Test
    void aClaimWithoutItsBytesIsNotReportedAgain() {
        ProgressFold progress = progress(Until.ALL);
        progress.fold(new ResponseEntry(0, DECLARED.plusMillis(3), word("a", YES)));
        var withoutBytes = new Yes(((Held) ((Yes) YES).claim()).brief());

        List<Row> rest = progress.conclude(outcome(Map.of("a", new Said(withoutBytes, 3))));

        assertThat(rest).extracting(ProgressFoldTest::brief).containsExactly("b silence heard", "z silence absent");
    }

    private static OutcomeReport outcome(Map<String, Said> said) {
        var byNode = new TreeMap<NodeId, Said>();
        said.forEach((node, what) -> byNode.put(new NodeId(node), what));
        Intent intent = declared(Until.ALL).intent();
        var outcome = new Outcome(
                new IntentId(0, INTENT),
                intent.want(),
                intent.from(),
                intent.audience(),
                ClosedBy.ALL_DECIDED,
                DECLARED,
                DECLARED,
                DECLARED,
                byNode,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                null,
                List.of(),
                null,
                null,
                0);
        return OutcomeReport.of(outcome, audience());
    }

    private static String brief(Row row) {
        return switch (row.response()) {
            case YES -> "%s yes %s".formatted(row.node(), row.afterMillis());
            case NO -> "%s no %s".formatted(row.node(), row.afterMillis());
            case SILENCE ->
                "%s silence %s"
                        .formatted(row.node(), String.valueOf(row.cause()).toLowerCase(Locale.ROOT));
        };
    }

    private static ProgressFold progress(Until until) {
        return new ProgressFold(declared(until), audience());
    }

    private static LoggedIntent declared(Until until) {
        var want = new WantChunk(new ChunkId("chunk:X"));
        var intent = new Intent(want, new NodeId("me"), new AudienceId(0), Duration.ofSeconds(1), until);
        return new LoggedIntent(new IntentId(0, INTENT), intent, DECLARED);
    }

    private static Audience audience() {
        var standing = Standing.newcomer(5);
        return new Audience(
                Role.STORAGE,
                new TreeMap<>(Map.of(new NodeId("a"), standing, new NodeId("b"), standing, new NodeId("me"), standing)),
                new TreeMap<>(Map.of(new NodeId("z"), standing)));
    }

    private static Case reports(String claim, String... reported) {
        return new Case(claim, Until.ALL, List.of(), List.of(reported));
    }

    private static Entry at(long millis, ResponseRecord record) {
        return new Entry(millis, record);
    }

    private static Tick tick(long upTo) {
        return new Tick(upTo, List.of());
    }

    private static Contradicted contradicted() {
        return new Contradicted(
                new NodeId("a"),
                new ChunkId("chunk:X"),
                new Sha256("0".repeat(64)),
                new Sha256("1".repeat(64)),
                new IntentId(0, INTENT));
    }

    private static Word word(String from) {
        return new Word(new NodeId(from), 5, 0, INTENT, INTENT, List.of());
    }

    private static Word word(String from, Answer answer) {
        return word(from, 5, INTENT, INTENT, answer);
    }

    private static Word word(String from, long epoch, long since, long upTo, Answer answer) {
        return new Word(new NodeId(from), epoch, 0, since, upTo, List.of(new Reply(INTENT, answer)));
    }
}
