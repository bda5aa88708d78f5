package io.intentcast.intent.providers;

import io.intentcast.protocol.ProviderRecord.Announced;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A registered node that announced a chunk, and where it is found.
 *
 * @param url where the chunk can be fetched; null when the node registered no HTTP URL
 * @param alive whether the node is presumed alive
 */
public record Provider(Announced announced, @Nullable URI url, boolean alive) {}
