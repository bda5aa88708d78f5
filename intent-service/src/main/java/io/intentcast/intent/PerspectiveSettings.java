package io.intentcast.intent;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits on what one replica reads from series to derive a consensus.
 *
 * @param callers how many callers are served at the same time; others wait
 * @param chunks how many chunks are fetched for one caller
 * @param bytes the total size of the chunks that are fetched for one caller
 * @param largest the size limit of a chunk that is fetched
 * @param atOnce how many chunks are fetched in parallel for one caller
 */
@ConfigurationProperties("intentcast.perspectives")
record PerspectiveSettings(
        @DefaultValue("16") int callers,
        @DefaultValue("200") int chunks,
        @DefaultValue("2MB") DataSize bytes,
        @DefaultValue("512KB") DataSize largest,
        @DefaultValue("8") int atOnce) {}
