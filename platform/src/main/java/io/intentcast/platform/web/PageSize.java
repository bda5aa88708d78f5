package io.intentcast.platform.web;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The most rows of a page: {@code @RequestParam(defaultValue = PageSize.DEFAULT) PageSize limit}. */
public record PageSize(int rows) {

    public static final String DEFAULT = "100";
    public static final int LARGEST = 1_000;

    /** @throws IllegalArgumentException if the number is not 1 to {@link #LARGEST} */
    public PageSize {
        if (rows < 1 || rows > LARGEST) {
            throw new IllegalArgumentException("a page has 1 to %s rows".formatted(LARGEST));
        }
    }

    /**
     * A page of the rows that follow.
     *
     * @param found the first of them, as many as are asked for if there are so many
     * @param place of a row, behind which the next page begins
     * @param page of the rows, and the place behind which more follow; null on the last page
     */
    public <T, K, P> P of(IntFunction<List<T>> found, Function<T, K> place, BiFunction<List<T>, @Nullable K, P> page) {
        List<T> rest = found.apply(rows + 1);
        if (rest.size() <= rows) {
            return page.apply(rest, null);
        }
        List<T> first = rest.subList(0, rows);
        return page.apply(first, place.apply(first.getLast()));
    }

    static PageSize parse(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("a page has 1 to %s rows".formatted(LARGEST));
        }
        return new PageSize(Integer.parseInt(text));
    }
}
