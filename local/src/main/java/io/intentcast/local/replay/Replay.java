package io.intentcast.local.replay;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.ResponseRecord.Known;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.dump.PartitionDump;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import io.intentcast.protocol.window.WindowFold;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds a dumped partition again, and prints each record of {@code responses} with the conclusions at it. If the
 * beginning of the log has expired, windows that were open there may be concluded differently.
 */
public final class Replay {

    private final NavigableMap<Long, ResolvedIntent> intents = new TreeMap<>();
    private final List<Line> responses;
    private final @Nullable IntentId only;
    private final String intentsTopic;
    private final PrintStream out;

    private Replay(Path directory, @Nullable IntentId only, PrintStream out) throws IOException {
        this.only = only;
        this.out = out;
        Map<Long, Audience> audiences = new HashMap<>();
        for (Line line : Line.read(directory.resolve("audiences.txt"))) {
            Audience audience = line.content(Topic.AUDIENCES);
            if (audience != null) {
                audiences.put(line.offset(), audience);
            }
        }
        for (Line line : Line.read(directory.resolve("intents.txt"))) {
            Intent intent = line.content(Topic.INTENTS);
            if (intent != null) {
                Audience audience = audiences.get(intent.audience().offset());
                intents.put(line.offset(), new ResolvedIntent(intent, line.appendTime(), audience));
            }
        }
        responses = Line.read(directory.resolve("responses.txt"));
        intentsTopic = responses.stream()
                .filter(line -> line.content(Topic.RESPONSES) instanceof Tick)
                .map(Line::intents)
                .filter(id -> !id.isEmpty())
                .reduce("", (_, last) -> last);
    }

    /**
     * @param args the directory that {@link PartitionDump} wrote; optionally the id of an intent, to see only its
     *     window
     * @throws IllegalArgumentException if there are not one or two, or a file has lines that {@link PartitionDump} does
     * not write
     */
    public static void main(String... args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            throw new IllegalArgumentException("needs one or two arguments: DIRECTORY [INTENT_ID]");
        }
        print(Path.of(args[0]), args.length == 1 ? null : IntentId.parse(args[1]), System.out);
    }

    /** @param only the intent whose window is wanted; null for all */
    public static void print(Path directory, @Nullable IntentId only, PrintStream out) throws IOException {
        new Replay(directory, only, out).run();
    }

    private void run() {
        IntentId wanted = only;
        if (responses.isEmpty()) {
            return;
        }
        Line first = responses.getFirst();
        long opensFrom = first.offset() == 0 || intents.isEmpty() ? 0 : intents.firstKey();
        var fold = new WindowFold(first.partition(), first.offset(), opensFrom);
        for (Line line : responses) {
            ResponseRecord content = concernsOther(line) ? null : line.content(Topic.RESPONSES);
            boolean opening = wanted != null && fold.opensNext() <= wanted.offset();
            List<Conclusion> conclusions = fold.fold(
                    new ResponseEntry(line.offset(), line.appendTime(), content),
                    (from, to) -> intents.subMap(from, true, to, true));
            List<Conclusion> shown = conclusions.stream().filter(this::isWanted).toList();
            if (wanted == null || !shown.isEmpty() || concerns(content, wanted.offset(), opening)) {
                out.println("%s %s %s %s".formatted(line.offset(), line.appendTime(), line.type(), line.value()));
                shown.forEach(conclusion -> out.println("  -> " + text(conclusion)));
            }
        }
    }

    /** Whether it is about intents of a deleted topic. The last tick that names a topic names the present one. */
    private boolean concernsOther(Line line) {
        return !intentsTopic.isEmpty()
                && !line.intents().isEmpty()
                && !line.intents().equals(intentsTopic);
    }

    private boolean isWanted(Conclusion conclusion) {
        return only == null
                || (conclusion instanceof Conclusion.OfIntent of
                        && of.intentId().equals(only));
    }

    /** @param opening whether no tick before it has reached the intent */
    private static boolean concerns(@Nullable ResponseRecord record, long intent, boolean opening) {
        return switch (record) {
            case Word word -> word.covers(intent);
            case Tick tick -> opening && tick.upTo() >= intent;
            case Withdrawn withdrawn -> withdrawn.intent() == intent;
            case Known known -> known.intent() == intent;
            case Voided _, Contradicted _ -> false;
            case null -> false;
        };
    }

    /** Type and value, as they are published. */
    private static String text(Conclusion conclusion) {
        return Topic.OUTCOMES.wire().typeOf(conclusion) + " "
                + new String(Topic.OUTCOMES.wire().write(conclusion), StandardCharsets.UTF_8);
    }
}
