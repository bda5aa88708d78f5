package io.intentcast.intent;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of what one replica reads of series to derive a consensus from them.
 *
 * @param callers for whom chunks are brought at the same time; others wait
 * @param chunks that are brought for one caller
 * @param bytes of these chunks in all
 * @param largest chunk that is brought
 * @param atOnce how many chunks are on their way to one caller
 */
@ConfigurationProperties("intentcast.perspectives")
record PerspectiveSettings(
        @DefaultValue("16") int callers,
        @DefaultValue("200") int chunks,
        @DefaultValue("2MB") DataSize bytes,
        @DefaultValue("512KB") DataSize largest,
        @DefaultValue("8") int atOnce) {}
