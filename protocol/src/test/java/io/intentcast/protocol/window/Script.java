package io.intentcast.protocol.window;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
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
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fixture language of the window core: a log written as text, so that a row shows only what matters. Parts are
 * separated by {@code |} and numbered from 0; the record at offset n is appended n ms after {@link #START}, unless it
 * begins with {@code @ms}.
 *
 * <pre>
 * intents  asks a b, absent c, epoch 5, from d, until first_yes, window 100 | no audience | unreadable
 * steps    a yes 0 | b hears 0..2 no 1, epoch 4, partition 1 | tick 2 refuses 1 | withdrawn 0 | void 3
 *          | contradicted a | known 0 | unreadable
 * </pre>
 *
 * Answers are {@code yes}, {@code no} and {@code other}, which differ. Epochs are {@value #EPOCH} and windows
 * {@value #WINDOW} ms unless given.
 */
final class Script implements IntentDictionary {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Answer YES = new Yes(new Held(new Sha256("0".repeat(64)), 1, URI.create("http://localhost"), null));
    static final Answer NO = No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(1));
    static final Answer OTHER = No.because(Reason.TOO_LARGE);

    private static final long EPOCH = 5;
    private static final long WINDOW = 100;

    private final NavigableMap<Long, ResolvedIntent> intents = new TreeMap<>();
    private final List<ResponseEntry> records = new ArrayList<>();

    Script(String intents, String steps) {
        long offset = 0;
        for (String intent : parts(intents)) {
            if (!intent.equals("unreadable")) {
                this.intents.put(offset, declared(intent));
            }
            offset++;
        }
        for (String step : parts(steps)) {
            records.add(record(records.size(), step));
        }
    }

    List<ResponseEntry> records() {
        return records;
    }

    @Override
    public SortedMap<Long, ResolvedIntent> between(long first, long last) {
        return intents.subMap(first, true, last, true);
    }

    @Nullable
    Audience audience(long intent) {
        ResolvedIntent declared = intents.get(intent);
        return declared == null ? null : declared.audience();
    }

    private static List<String> parts(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
    }

    private static ResolvedIntent declared(String text) {
        var asked = new ArrayList<String>();
        var absent = new ArrayList<String>();
        long epoch = EPOCH;
        String from = "declarer";
        Until until = Until.ALL;
        long window = WINDOW;
        boolean gone = false;
        for (String option : text.split(",", -1)) {
            var words = new Words(option);
            switch (words.next()) {
                case "asks" -> asked.addAll(words.rest());
                case "absent" -> absent.addAll(words.rest());
                case "epoch" -> epoch = words.number();
                case "from" -> from = words.next();
                case "until" -> until = Until.parse(words.next());
                case "window" -> window = words.number();
                case "no" -> gone = words.next().equals("audience");
                default -> throw words.unknown();
            }
        }
        var audience = new Audience(Role.STORAGE, standing(asked, epoch), standing(absent, epoch));
        return new ResolvedIntent(
                new Intent(
                        new WantChunk(new ChunkId("chunk:X")),
                        new NodeId(from),
                        new AudienceId(0),
                        Duration.ofMillis(window),
                        until),
                START,
                gone ? null : audience);
    }

    private static SortedMap<NodeId, Standing> standing(List<String> nodes, long epoch) {
        var standing = new TreeMap<NodeId, Standing>();
        nodes.forEach(node -> standing.put(new NodeId(node), Standing.newcomer(epoch)));
        return standing;
    }

    private static ResponseEntry record(long offset, String text) {
        var words = new Words(text);
        long millis = words.peek().startsWith("@") ? Long.parseLong(words.next().substring(1)) : offset;
        return new ResponseEntry(offset, START.plusMillis(millis), content(words));
    }

    private static @Nullable ResponseRecord content(Words words) {
        String first = words.next();
        return switch (first) {
            case "unreadable" -> null;
            case "withdrawn" -> new Withdrawn(words.number());
            case "void" -> new Voided(words.number());
            case "tick" -> tick(words);
            case "contradicted" -> contradicted(new NodeId(words.next()));
            case "known" -> new Known(words.number(), new Amount(21.5));
            default -> word(first, words);
        };
    }

    private static Contradicted contradicted(NodeId node) {
        return new Contradicted(
                node, new ChunkId("chunk:X"), Sha256.of(new byte[] {1}), Sha256.of(new byte[] {2}), null);
    }

    private static Tick tick(Words words) {
        long upTo = words.number();
        var refused = new ArrayList<Long>();
        while (words.takes("refuses")) {
            refused.add(words.number());
        }
        return new Tick(upTo, refused);
    }

    private static Word word(String from, Words words) {
        long epoch = EPOCH;
        int partition = 0;
        long since = Long.MAX_VALUE;
        long upTo = Long.MIN_VALUE;
        var replies = new ArrayList<Reply>();
        while (words.hasNext()) {
            switch (words.next()) {
                case "epoch" -> epoch = words.number();
                case "partition" -> partition = (int) words.number();
                case "hears" -> {
                    String[] range = words.next().split("\\.\\.", -1);
                    since = Long.parseLong(range[0]);
                    upTo = Long.parseLong(range[range.length - 1]);
                }
                case "yes" -> replies.add(new Reply(words.number(), YES));
                case "no" -> replies.add(new Reply(words.number(), NO));
                case "other" -> replies.add(new Reply(words.number(), OTHER));
                default -> throw words.unknown();
            }
        }
        if (since == Long.MAX_VALUE) {
            since = replies.stream().mapToLong(Reply::to).min().orElseThrow();
            upTo = replies.stream().mapToLong(Reply::to).max().orElseThrow();
        }
        return new Word(new NodeId(from), epoch, partition, since, upTo, replies);
    }
}
