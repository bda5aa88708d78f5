package io.intentcast.systemtests.window;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.ResponseRecord.Known;
import java.util.stream.Stream;

/** A second definition of what concerns no window: each record of it leads to one conclusion, whatever came before. */
final class PassedOn {

    private PassedOn() {}

    static Stream<Conclusion> in(Log log) {
        return log.responses().stream().flatMap(record -> switch (record.content()) {
            case Contradicted found -> Stream.of(new Contradiction(found, record.offset()));
            case Known(long intent, var truth) ->
                Stream.of(new KnownAnswer(new IntentId(log.partition(), intent), truth, record.offset()));
            case null, default -> Stream.empty();
        });
    }
}
