package io.intentcast.protocol.wire;

import static io.intentcast.protocol.wire.UsualJson.once;
import static io.intentcast.protocol.wire.UsualJson.present;
import static io.intentcast.protocol.wire.UsualJson.unusual;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Sha256;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads words and ticks, and what nodes answer, straight from the tokens. */
final class StreamedAnswers {

    private static final Map<String, Limiter> LIMITERS =
            Limiter.BUILT_IN.stream().collect(Collectors.toUnmodifiableMap(Limiter::value, Function.identity()));

    private StreamedAnswers() {}

    static Word word(UsualJson json) {
        NodeId from = null;
        Long epoch = null;
        Integer partition = null;
        Long since = null;
        Long upTo = null;
        List<Reply> answers = null;
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "from" -> from = once(from, new NodeId(json.text()));
                case "epoch" -> epoch = once(epoch, json.integer());
                case "partition" -> partition = once(partition, json.smallInteger());
                case "since" -> since = once(since, json.integer());
                case "upTo" -> upTo = once(upTo, json.integer());
                case "answers" -> answers = once(answers, replies(json));
                default -> throw unusual();
            }
        }
        return new Word(
                present(from), present(epoch), present(partition), present(since), present(upTo), present(answers));
    }

    static Tick tick(UsualJson json) {
        Long upTo = null;
        List<Long> refused = null;
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "upTo" -> upTo = once(upTo, json.integer());
                case "refused" -> refused = once(refused, integers(json));
                default -> throw unusual();
            }
        }
        return new Tick(present(upTo), present(refused));
    }

    private static List<Long> integers(UsualJson json) {
        var integers = new ArrayList<Long>();
        json.array();
        for (Long one = json.integerElement(); one != null; one = json.integerElement()) {
            integers.add(one);
        }
        return integers;
    }

    private static List<Reply> replies(UsualJson json) {
        var replies = new ArrayList<Reply>();
        json.array();
        while (json.hasObject()) {
            replies.add(reply(json));
        }
        return replies;
    }

    private static Reply reply(UsualJson json) {
        Long to = null;
        Answer answer = null;
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "to" -> to = once(to, json.integer());
                case "yes" -> answer = once(answer, new Yes(claim(json.object())));
                case "no" -> answer = once(answer, no(json.object()));
                default -> throw unusual();
            }
        }
        return new Reply(present(to), present(answer));
    }

    static No no(UsualJson json) {
        Reason reason = null;
        Limiter limiter = null;
        Duration retryAfter = null;
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "reason" -> reason = once(reason, reason(json.text()));
                case "limiter" -> limiter = once(limiter, limiter(json.text()));
                case "retryAfter" -> retryAfter = once(retryAfter, json.duration());
                default -> throw unusual();
            }
        }
        return new No(present(reason), limiter, retryAfter);
    }

    static Reason reason(String value) {
        return value.equals(Reason.RATE_LIMITED.value()) ? Reason.RATE_LIMITED : new Reason(value);
    }

    static Limiter limiter(String name) {
        Limiter builtIn = LIMITERS.get(name);
        return builtIn == null ? new Limiter(name) : builtIn;
    }

    /** Held bytes, an offer or observations: the claims that are common. */
    static Claim claim(UsualJson json) {
        Sha256 sha256 = null;
        Long size = null;
        URI url = null;
        String data = null;
        Double worth = null;
        List<Observation> observations = null;
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "sha256" -> sha256 = once(sha256, new Sha256(json.text()));
                case "size" -> size = once(size, json.integer());
                case "url" -> url = once(url, json.uri());
                case "data" -> data = once(data, json.text());
                case "worth" -> worth = once(worth, json.number());
                case "observations" -> observations = once(observations, observations(json));
                default -> throw unusual();
            }
        }
        boolean held = size != null || data != null;
        if (observations != null && sha256 == null && url == null && !held && worth == null) {
            return new Claim.Observations(observations);
        }
        if (worth != null && observations == null && !held) {
            return new Claim.Offer(present(sha256), worth, present(url));
        }
        if (worth != null || observations != null) {
            throw unusual();
        }
        return new Claim.Held(present(sha256), present(size), present(url), data);
    }

    private static List<Observation> observations(UsualJson json) {
        var observations = new ArrayList<Observation>();
        json.array();
        while (json.hasObject()) {
            observations.add(observation(json));
        }
        return observations;
    }

    private static Observation observation(UsualJson json) {
        Instant at = null;
        Observed value = null;
        String unit = null;
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "at" -> at = once(at, json.instant());
                case "value" -> value = once(value, observed(json));
                case "unit" -> unit = once(unit, json.text());
                default -> throw unusual();
            }
        }
        return new Observation(present(at), present(value), unit);
    }

    private static Observed observed(UsualJson json) {
        return switch (json.next()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Observed.Amount(json.currentNumber());
            case VALUE_STRING -> new Observed.Category(json.currentText());
            case START_OBJECT -> fields(json);
            default -> throw unusual();
        };
    }

    private static Observed fields(UsualJson json) {
        var values = new TreeMap<String, Double>();
        for (@Nullable String name = json.field(); name != null; name = json.field()) {
            values.put(name, once(values.get(name), json.number()));
        }
        return new Observed.Fields(values);
    }
}
