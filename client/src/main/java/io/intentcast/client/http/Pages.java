package io.intentcast.client.http;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a list page by page, each when its first row is needed. */
public final class Pages implements Iterator<JsonNode> {

    private final Function<@Nullable String, JsonNode> pages;
    private final String rows;
    private Iterator<JsonNode> page;
    private @Nullable String next;

    private Pages(@Nullable String after, Function<@Nullable String, JsonNode> pages, String rows) {
        this.pages = pages;
        this.rows = rows;
        this.page = read(after);
    }

    /**
     * All rows, in the order of the service.
     *
     * @param pages the page after a row; null for the first one
     * @param rows the name of the list in a page
     */
    public static Stream<JsonNode> all(Function<@Nullable String, JsonNode> pages, String rows) {
        return all(null, pages, rows);
    }

    /** The rows after this one; all if it is null. */
    public static Stream<JsonNode> all(
            @Nullable String after, Function<@Nullable String, JsonNode> pages, String rows) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new Pages(after, pages, rows), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    private Iterator<JsonNode> read(@Nullable String after) {
        JsonNode answer = pages.apply(after);
        String following = answer.path("next").asString("");
        next = following.isEmpty() || following.equals(after) ? null : following;
        return List.copyOf(answer.path(rows).values()).iterator();
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && next != null) {
            page = read(next);
        }
        return page.hasNext();
    }

    @Override
    public JsonNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
