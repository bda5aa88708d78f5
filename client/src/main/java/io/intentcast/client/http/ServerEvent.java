package io.intentcast.client.http;

/**
 * A server-sent event.
 *
 * @param id empty if it has none
 * @param name {@code message} if it has none
 */
public record ServerEvent(String id, String name, String data) {}
