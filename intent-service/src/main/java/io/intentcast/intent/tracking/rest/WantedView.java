package io.intentcast.intent.tracking.rest;

import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Document;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.NotUnderstood;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an intent as REST shows them; null when not given, or not part of the kind.
 *
 * @param chunkId of a kind that is about a chunk
 * @param eventType of want_chunks
 * @param after of want_chunks
 * @param location of want_observations and want_chunks
 * @param startTime of want_observations
 * @param endTime of want_observations
 * @param method of want_observations
 * @param classes of want_observations
 * @param range of want_observations
 * @param tolerance of want_observations
 * @param role of an application's own kind
 * @param body of an application's own kind
 * @param agreeOn of an application's own kind
 */
record WantedView(
        @Nullable ChunkId chunkId,
        @Nullable EventType eventType,
        @Nullable ChunkId after,
        @Nullable Location location,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Method method,
        @Nullable Integer classes,
        Terms.@Nullable Range range,
        @Nullable Double tolerance,
        @Nullable Role role,
        @Nullable Document body,
        @Nullable AgreeOn agreeOn) {

    static WantedView of(Want want) {
        return switch (want) {
            case WantChunk(ChunkId chunkId) -> ofChunk(chunkId);
            case StoreChunk store -> ofChunk(store.chunkId());
            case PurgeChunk purge -> ofChunk(purge.chunkId());
            case WantChunks(EventType eventType, Location location, ChunkId after) ->
                new WantedView(null, eventType, after, location, null, null, null, null, null, null, null, null, null);
            case WantObservations wanted -> ofObservations(wanted, wanted.terms());
            case Own own -> ofOwn(own);
            case NotUnderstood _ -> ofChunk(null);
        };
    }

    private static WantedView ofChunk(@Nullable ChunkId chunkId) {
        return new WantedView(chunkId, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static WantedView ofOwn(Own own) {
        return new WantedView(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                own.asked(),
                own.body(),
                own.agreeOn().isNothing() ? null : own.agreeOn());
    }

    private static WantedView ofObservations(WantObservations wanted, Terms terms) {
        return new WantedView(
                null,
                null,
                null,
                wanted.location(),
                wanted.startTime(),
                wanted.endTime(),
                terms.method(),
                terms.classes() == 0 ? null : terms.classes(),
                terms.range(),
                terms.tolerance() == 0 ? null : terms.tolerance(),
                null,
                null,
                null);
    }
}
