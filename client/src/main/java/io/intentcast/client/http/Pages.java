package io.intentcast.client.http;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a list page by page, each when its first row is needed. */
public final class Pages {

    private Pages() {}

    /** @param next after which row the next page begins; empty if there is none */
    private record Page(Stream<JsonNode> rows, Optional<String> next) {}

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
        Function<@Nullable String, Page> read = last -> page(last, pages.apply(last), rows);
        return Stream.iterate(
                        Optional.of(read.apply(after)),
                        Optional::isPresent,
                        page -> page.flatMap(Page::next).map(read))
                .flatMap(page -> page.orElseThrow().rows());
    }

    private static Page page(@Nullable String after, JsonNode answer, String rows) {
        return new Page(
                answer.path(rows).valueStream(),
                answer.path("next").asStringOpt().filter(next -> !next.isEmpty() && !next.equals(after)));
    }
}
