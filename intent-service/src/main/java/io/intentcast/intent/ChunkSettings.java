package io.intentcast.intent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of what goes through one replica.
 *
 * @param largest chunk that is taken in or given out
 * @param uploads that may be open; each has a file of up to {@code largest}
 * @param uploadWithin how long the bytes of one may take to come
 * @param pushWithin how long one node may take to keep them
 * @param stalledAfter how long nothing may move on the way to a node, or from it
 * @param shownWithin how long the announcements of those that keep them are waited for
 * @param downloads that may be open; each has a file of up to {@code largest}
 * @param slowest how many bytes must come from a node each second, on the whole
 */
@ConfigurationProperties("intentcast.chunks")
record ChunkSettings(
        @DefaultValue("64MB") DataSize largest,
        @DefaultValue("32") int uploads,
        @DefaultValue("5m") Duration uploadWithin,
        @DefaultValue("30s") Duration pushWithin,
        @DefaultValue("5s") Duration stalledAfter,
        @DefaultValue("5s") Duration shownWithin,
        @DefaultValue("32") int downloads,
        @DefaultValue("256KB") DataSize slowest) {}
