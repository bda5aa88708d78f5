package io.intentcast.platform.web;

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

    static PageSize parse(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("a page has 1 to %s rows".formatted(LARGEST));
        }
        return new PageSize(Integer.parseInt(text));
    }
}
