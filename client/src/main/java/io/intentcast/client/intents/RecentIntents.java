package io.intentcast.client.intents;

import io.intentcast.client.http.Json;
import io.intentcast.client.http.Pages;
import io.intentcast.client.http.ServiceClient;
import io.intentcast.client.problem.NotFoundException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest intents, whoever declared them: some thousands, as many as a replica of intent-service knows. It does not
 * change: each method gives another one.
 */
public final class RecentIntents {

    private final ServiceClient service;
    private final IntentsService api;
    private final @Nullable String after;
    private final @Nullable String from;
    private final @Nullable String kind;

    RecentIntents(ServiceClient service, IntentsService api) {
        this(service, api, null, null, null);
    }

    private RecentIntents(
            ServiceClient service,
            IntentsService api,
            @Nullable String after,
            @Nullable String from,
            @Nullable String kind) {
        this.service = service;
        this.api = api;
        this.after = after;
        this.from = from;
        this.kind = kind;
    }

    /** Only those declared before this one, as they come after it in the list. */
    public RecentIntents after(String intentId) {
        return new RecentIntents(service, api, intentId, from, kind);
    }

    /** Only those of this declarer. */
    public RecentIntents from(String declarer) {
        return new RecentIntents(service, api, after, declarer, kind);
    }

    /** Only those of this kind. */
    public RecentIntents ofKind(String name) {
        return new RecentIntents(service, api, after, from, name);
    }

    /**
     * The newest first, page by page, each when it is needed.
     *
     * @return throws {@link NotFoundException} if the replica that is asked for a page does not know the last intent of
     *     the page before
     */
    public Stream<RecentIntent> stream() {
        return Pages.all(after, last -> service.repeatable(() -> api.recent(last, from, kind)), "intents")
                .map(row -> Json.read(row, RecentIntent.class));
    }
}
