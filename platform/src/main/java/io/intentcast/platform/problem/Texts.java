package io.intentcast.platform.problem;

/** What came from outside goes back outside only in part. */
final class Texts {

    private static final int LONGEST = 200;
    private static final int LONGEST_DETAIL = 1_000;

    private Texts() {}

    static String cutInput(String text) {
        return cut(text, LONGEST);
    }

    static String cut(String text) {
        return cut(text, LONGEST_DETAIL);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
