package io.intentcast.client.live;

import tools.jackson.databind.JsonNode;

/**
 * Something happened.
 *
 * @param id after which {@link LiveEvents#after} goes on; empty if it has none
 * @param name as the service calls it, such as {@code declared}
 * @param json as the service sent it
 */
public record LiveEvent(String id, String name, Happening what, JsonNode json) {}
