package io.intentcast.systemtests.window;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.ResponseRecord.Known;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Terms.Range;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import io.intentcast.protocol.wire.Documents;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Creates an arbitrary log: any record with any numbers in it. Only ticks keep the closers' promises: they refuse
 * intents that cannot be served, and name offsets that a log can have.
 */
final class FuzzedLog {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<Until> RULES = List.of(
            Until.ALL,
            Until.ALL,
            Until.FIRST_YES,
            new Until.Yeses(2),
            Until.ALL,
            Until.STABLE,
            Until.parse("whatever"));
    private static final List<Answer> ANSWERS = List.of(
            yes("0", null),
            yes("0", "AA=="),
            yes("0", "AAA="),
            yes("1", "AA=="),
            yes("1", null),
            new Yes(new Other(Documents.parse("{\"moons\":3}"))),
            observed(4),
            observed(5, 1, 9),
            observed(6),
            observed(11),
            No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(1)),
            No.because(Reason.TOO_LARGE));
    private static final String LONG = "A".repeat(600 * 1024);
    private static final List<Answer> LONG_ANSWERS =
            List.of(yes("0", LONG), yes("1", LONG), new Yes(new Other(Documents.parse("[\"" + LONG + "\"]"))));
    private static final List<Long> FAR =
            List.of(Long.MIN_VALUE, -1_000_000L, -1L, 1_000_000L, Long.MAX_VALUE - 1, Long.MAX_VALUE);
    private static final long LONGEST_WINDOW = 60;

    private final Random random;
    private final int partition;
    private final int nodes;
    private final List<Answer> answers;
    private final NavigableMap<Long, ResolvedIntent> intents = new TreeMap<>();
    private long end;
    private long millis;

    private FuzzedLog(long seed) {
        random = new Random(seed);
        partition = random.nextInt(3);
        nodes = 2 + random.nextInt(4);
        answers = random.nextInt(200) == 0 ? LONG_ANSWERS : ANSWERS;
    }

    static Log of(long seed) {
        return new FuzzedLog(seed).make();
    }

    private Log make() {
        for (int intent = 1 + random.nextInt(6); intent > 0; intent--) {
            end += random.nextInt(4) == 0 ? 2 : 1;
            intents.put(end - 1, declared());
        }
        var responses = new ArrayList<ResponseEntry>();
        long offset = random.nextInt(4) == 0 ? random.nextInt(20) : 0;
        for (int record = 4 + random.nextInt(40); record > 0; record--) {
            responses.add(new ResponseEntry(offset, START.plusMillis(passTime()), content(offset)));
            offset += random.nextInt(10) == 0 ? 3 : 1;
        }
        return new Log(partition, intents, responses);
    }

    private ResolvedIntent declared() {
        var intent = new Intent(
                random.nextBoolean() ? new WantChunk(new ChunkId("chunk:" + end)) : observations(),
                anyNode(),
                new AudienceId(random.nextInt(3)),
                Duration.ofMillis(10 * random.nextLong(1, 1 + LONGEST_WINDOW / 10)),
                anyOf(RULES));
        return new ResolvedIntent(
                intent, START.plusMillis(random.nextInt(100)), random.nextInt(20) == 0 ? null : audience());
    }

    private static WantObservations observations() {
        return new WantObservations(new Location("forest_1"), null, null, new Terms(null, 0, new Range(0, 10), 2));
    }

    private Audience audience() {
        var asked = new TreeMap<NodeId, Standing>();
        var absent = new TreeMap<NodeId, Standing>();
        for (int node = 0; node < nodes; node++) {
            int group = random.nextInt(6);
            if (group > 0) {
                (group > 1 ? asked : absent)
                        .put(
                                new NodeId("n" + node),
                                new Standing(random.nextInt(4), random.nextInt(11) / 10.0, random.nextInt(3) / 2.0));
            }
        }
        return new Audience(Role.STORAGE, asked, absent);
    }

    private long passTime() {
        millis += switch (random.nextInt(12)) {
            case 0 -> random.nextLong(-2 * LONGEST_WINDOW, 2 * LONGEST_WINDOW);
            case 1 -> 10 * random.nextLong(4);
            default -> random.nextLong(3);
        };
        return millis;
    }

    private @Nullable ResponseRecord content(long offset) {
        return switch (random.nextInt(23)) {
            case 0 -> null;
            case 20, 21 -> contradicted();
            case 22 -> new Known(Math.max(0, anyIntent()), new Amount(random.nextInt(2)));
            case 1, 2, 3, 4 -> tick();
            case 5, 6 -> new Withdrawn(anyIntent());
            case 7, 8 -> new Voided(random.nextInt(6) == 0 ? anyOf(FAR) : offset - random.nextInt(8));
            default -> word();
        };
    }

    private Tick tick() {
        long upTo = random.nextInt(20) == 0 ? 1_000_000 : random.nextLong(-1, end + 2);
        var refused = new ArrayList<Long>();
        intents.forEach((offset, declared) -> {
            if (!declared.canBeServed() || random.nextInt(25) == 0) {
                refused.add(offset);
            }
        });
        return new Tick(upTo, refused);
    }

    private Word word() {
        long since = anyIntent();
        long upTo = random.nextInt(4) == 0 ? anyIntent() : since + random.nextInt(4);
        var replies = new ArrayList<Reply>();
        for (int reply = random.nextInt(4); reply > 0; reply--) {
            replies.add(new Reply(random.nextBoolean() ? since + random.nextInt(4) : anyIntent(), anyOf(answers)));
        }
        long epoch = random.nextInt(20) == 0 ? anyOf(FAR) : 1 + random.nextInt(4);
        return new Word(anyNode(), epoch, random.nextInt(15) == 0 ? 3 : partition, since, upTo, replies);
    }

    private Contradicted contradicted() {
        long intent = anyIntent();
        return new Contradicted(
                anyNode(),
                new ChunkId("chunk:" + random.nextInt(2)),
                digest("" + random.nextInt(2)),
                digest("" + random.nextInt(2)),
                intent < 0 ? null : new IntentId(random.nextInt(3), intent));
    }

    private long anyIntent() {
        return random.nextInt(20) == 0 ? anyOf(FAR) : random.nextLong(-1, end + 2);
    }

    private NodeId anyNode() {
        return new NodeId("n" + random.nextInt(nodes + 1));
    }

    private <T> T anyOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static Answer yes(String digit, @Nullable String data) {
        return new Yes(new Held(digest(digit), 1, URI.create("http://localhost"), data));
    }

    private static Sha256 digest(String digit) {
        return new Sha256(digit.repeat(64));
    }

    private static Answer observed(double... newestFirst) {
        return new Yes(new Observations(Arrays.stream(newestFirst)
                .mapToObj(value -> new Observation(START, new Amount(value), "m"))
                .toList()));
    }
}
