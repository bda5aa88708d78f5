package io.intentcast.platform.disk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When a disk counts as full.
 *
 * @param reserve the space left for what a service writes about itself; with less, it takes in no bytes and is not
 *     ready
 */
@ConfigurationProperties("intentcast.disk")
public record DiskSettings(@DefaultValue("32MB") DataSize reserve) {}
