package io.intentcast.intent.declaring.rest;

import static io.intentcast.intent.declaring.rest.DeclarationRules.refuse;

import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.intent.declaring.rest.DeclareBody.AmountBounds;
import io.intentcast.intent.declaring.rest.DeclareBody.StoreBody;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Want.WantObservations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules of {@code want_observations}. */
final class WantObservationsRules {

    /** The maximum number of different answers: as many as nodes that can answer. */
    static final int MOST_CLASSES = 10_000;

    private static final String OF_AMOUNTS = "only for amounts, which are not voted on";

    private WantObservationsRules() {}

    static WantObservations want(DeclareBody body) {
        DeclarationRules.only(
                body, "location", "startTime", "endTime", "method", "classes", "range", "tolerance", "then");
        Location location = DeclarationRules.required("location", body.location());
        Instant startTime = body.startTime();
        Instant endTime = body.endTime();
        refuse(
                startTime != null && endTime != null && !endTime.isAfter(startTime),
                "endTime",
                "after startTime",
                endTime);
        return new WantObservations(
                location, startTime, endTime, new Terms(body.method(), classes(body), range(body), tolerance(body)));
    }

    private static int classes(DeclareBody body) {
        Integer classes = body.classes();
        if (classes == null) {
            return 0;
        }
        refuse(classes < 2 || classes > MOST_CLASSES, "classes", "2 to " + MOST_CLASSES, classes);
        refuse(
                body.method() != null && body.method() != Method.VOTE,
                "classes",
                "only for categories, which are voted on: with method vote, or without a method",
                classes);
        return classes;
    }

    private static Terms.@Nullable Range range(DeclareBody body) {
        AmountBounds range = body.range();
        if (range == null) {
            return null;
        }
        refuse(body.method() == Method.VOTE, "range", OF_AMOUNTS, range);
        refuse(!Double.isFinite(range.low()), "range.low", "a finite number", range.low());
        refuse(!Double.isFinite(range.high()), "range.high", "a finite number", range.high());
        refuse(range.low() > range.high(), "range.high", "not below range.low", range.high());
        return new Terms.Range(range.low(), range.high());
    }

    private static double tolerance(DeclareBody body) {
        Double tolerance = body.tolerance();
        if (tolerance == null) {
            return 0;
        }
        refuse(body.method() == Method.VOTE, "tolerance", OF_AMOUNTS, tolerance);
        refuse(!(tolerance >= 0 && Double.isFinite(tolerance)), "tolerance", "a finite number, 0 or more", tolerance);
        return tolerance;
    }

    /** @return null if nothing is to be done with the conclusion */
    static @Nullable Then then(DeclareBody body, Location location) {
        if (body.then() == null) {
            return null;
        }
        StoreBody store = body.then().store();
        ChunkId chunkId = store.chunkId();
        int replicas = store.replicas() == null ? IntentDraft.DEFAULT_REPLICAS : store.replicas();
        refuse(
                replicas < 1 || replicas > IntentDraft.MOST_REPLICAS,
                "then.store.replicas",
                "1 to " + IntentDraft.MOST_REPLICAS,
                replicas);
        refuse(
                chunkId != null && SeriesChunkId.isReserved(chunkId),
                "then.store.chunkId",
                "ids that begin with %s are those of series".formatted(SeriesChunkId.PREFIX),
                chunkId);
        var named = new Then.Store(chunkId, replicas);
        refuse(
                !named.canBeNamedAfter(location),
                "then.store.chunkId",
                "required where location has more than %s characters".formatted(Then.Store.LONGEST_LOCATION),
                null);
        return new Then(named);
    }
}
