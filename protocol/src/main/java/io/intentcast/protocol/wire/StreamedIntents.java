package io.intentcast.protocol.wire;

import static io.intentcast.protocol.wire.UsualJson.once;
import static io.intentcast.protocol.wire.UsualJson.present;
import static io.intentcast.protocol.wire.UsualJson.unusual;

import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Terms.Range;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Until;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads intents, and what they want, straight from the tokens. */
final class StreamedIntents {

    private StreamedIntents() {}

    static Intent intent(UsualJson json) {
        var want = new WantFields();
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
                want.form().want(),
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

    private static Range range(UsualJson json) {
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

    /** The fields of a want, which are inlined in intents and outcomes. */
    static final class WantFields {

        private static final SnakeCase<Method> METHODS = SnakeCase.of(Method.class);

        private @Nullable String kind;
        private @Nullable Subject subject;
        private @Nullable ChunkId chunkId;
        private @Nullable Sha256 sha256;
        private @Nullable Long size;
        private @Nullable Integer replicas;
        private @Nullable EventType eventType;
        private @Nullable ChunkId after;
        private @Nullable Location location;
        private @Nullable Instant startTime;
        private @Nullable Instant endTime;
        private @Nullable Method method;
        private @Nullable Integer classes;
        private @Nullable Range range;
        private @Nullable Double tolerance;

        void take(String field, UsualJson json) {
            switch (field) {
                case "kind" -> kind = once(kind, json.text());
                case "subject" -> subject = once(subject, new Subject(json.text()));
                case "chunkId" -> chunkId = once(chunkId, new ChunkId(json.text()));
                case "sha256" -> sha256 = once(sha256, new Sha256(json.text()));
                case "size" -> size = once(size, json.integer());
                case "replicas" -> replicas = once(replicas, json.smallInteger());
                case "eventType" -> eventType = once(eventType, new EventType(json.text()));
                case "after" -> after = once(after, new ChunkId(json.text()));
                case "location" -> location = once(location, new Location(json.text()));
                case "startTime" -> startTime = once(startTime, json.instant());
                case "endTime" -> endTime = once(endTime, json.instant());
                case "method" -> method = once(method, METHODS.read(json.text()));
                case "classes" -> classes = once(classes, json.smallInteger());
                case "range" -> range = once(range, range(json.object()));
                case "tolerance" -> tolerance = once(tolerance, json.number());
                default -> throw unusual();
            }
        }

        WantForm form() {
            return new WantForm(
                    present(kind),
                    present(subject),
                    chunkId,
                    sha256,
                    size,
                    replicas,
                    eventType,
                    after,
                    location,
                    startTime,
                    endTime,
                    method,
                    classes,
                    range,
                    tolerance,
                    null,
                    null,
                    null);
        }
    }
}
