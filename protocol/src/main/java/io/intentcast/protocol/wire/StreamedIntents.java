package io.intentcast.protocol.wire;

import static io.intentcast.protocol.wire.UsualJson.once;
import static io.intentcast.protocol.wire.UsualJson.present;
import static io.intentcast.protocol.wire.UsualJson.unusual;

import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.Terms.Range;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Until;
import java.time.Duration;
import java.util.TreeMap;

/** Reads intents, and what they want, straight from the tokens. */
final class StreamedIntents {

    private StreamedIntents() {}

    static Intent intent(UsualJson json) {
        var want = new WantForm();
        NodeId from = null;
        AudienceId audience = null;
        Duration window = null;
        Until until = null;
        Then then = null;
        Matter matter = null;
        NodeLabels where = null;
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "from" -> from = once(from, new NodeId(json.text()));
                case "audience" -> audience = once(audience, new AudienceId(json.integer()));
                case "window" -> window = once(window, json.duration());
                case "until" -> until = once(until, Until.parse(json.text()));
                case "then" -> then = once(then, then(json.object()));
                case "matter" -> matter = once(matter, new Matter(json.text()));
                case "where" -> where = once(where, labels(json.object()));
                default -> want.take(field, json);
            }
        }
        return new Intent(
                want.want(),
                present(from),
                present(audience),
                present(window),
                present(until),
                then,
                matter,
                LabelsForm.orNone(where));
    }

    private static NodeLabels labels(UsualJson json) {
        var values = new TreeMap<String, String>();
        for (String name = json.field(); name != null; name = json.field()) {
            values.put(name, once(values.get(name), json.text()));
        }
        return new NodeLabels(values);
    }

    static Then then(UsualJson json) {
        Then.Store store = null;
        for (String field = json.field(); field != null; field = json.field()) {
            if (!field.equals("store")) {
                throw unusual();
            }
            store = once(store, store(json.object()));
        }
        return new Then(present(store));
    }

    private static Then.Store store(UsualJson json) {
        ChunkId chunkId = null;
        Integer replicas = null;
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "chunkId" -> chunkId = once(chunkId, new ChunkId(json.text()));
                case "replicas" -> replicas = once(replicas, json.smallInteger());
                default -> throw unusual();
            }
        }
        return new Then.Store(chunkId, present(replicas));
    }

    static Range range(UsualJson json) {
        Double low = null;
        Double high = null;
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "low" -> low = once(low, json.number());
                case "high" -> high = once(high, json.number());
                default -> throw unusual();
            }
        }
        return new Range(present(low), present(high));
    }
}
