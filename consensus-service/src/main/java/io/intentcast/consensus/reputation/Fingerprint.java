package io.intentcast.consensus.reputation;

import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.Own;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A perspective's subject and what it rests on: the digest of bytes, or the time of the newest observation and the
 * value that represents all of them. It is the same for a claim and for its brief form. The first 128 bits of a
 * SHA-256.
 */
public record Fingerprint(long high, long low) {

    private static final String BETWEEN = "\0";

    static Fingerprint of(Subject subject, Claim claim) {
        return of(subject, basis(claim.brief()));
    }

    private static Fingerprint of(Subject subject, String basis) {
        String text = String.join(BETWEEN, subject.value(), basis);
        ByteBuffer digest = ByteBuffer.wrap(Sha256.digester().digest(text.getBytes(StandardCharsets.UTF_8)));
        return new Fingerprint(digest.getLong(), digest.getLong());
    }

    /** Of an application's own kind, a claim rests on the values that are to be agreed on. */
    static Fingerprint of(Want want, Claim claim) {
        return want instanceof Own own
                ? of(own.subject(), text("own", values(own.agreeOn(), claim)))
                : of(want.subject(), claim);
    }

    private static String values(AgreeOn agreeOn, Claim claim) {
        return agreeOn.values().entrySet().stream()
                .flatMap(value -> value.getValue().in(claim, Instant.EPOCH).stream()
                        .map(said -> text(value.getKey(), value(said.value(), said.unit()))))
                .collect(Collectors.joining(BETWEEN));
    }

    private static String basis(Claim claim) {
        return switch (claim) {
            case Held held -> text("held", held.sha256().hex());
            case Offer offer -> text("offer", offer.sha256().hex());
            case Observations observations -> text("observed", observed(observations.perspective()));
            case SeriesChunks _ -> "series";
            case Other(var _, Claim builtIn) -> builtIn == null ? "unknown" : basis(builtIn);
        };
    }

    private static String observed(Observation observation) {
        return text(observation.at().toString(), value(observation.value(), observation.unit()));
    }

    private static String value(Observed value, @Nullable String unit) {
        return switch (value) {
            case Amount(double amount) -> text("amount", number(amount), unit == null ? "" : unit);
            case Category(String category) -> text("category", category);
            case Fields(var values) ->
                values.entrySet().stream()
                        .map(field -> text(field.getKey(), number(field.getValue())))
                        .collect(Collectors.joining(BETWEEN, text("fields", ""), ""));
        };
    }

    /** Both zeros are written alike. */
    private static String number(double amount) {
        return Double.toString(amount + 0.0);
    }

    private static String text(String... parts) {
        return String.join(BETWEEN, parts);
    }
}
