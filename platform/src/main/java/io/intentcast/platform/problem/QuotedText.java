package io.intentcast.platform.problem;

import java.util.HexFormat;

/** Shortens and cleans input before it is quoted in answers and logs. */
final class QuotedText {

    private static final int LONGEST = 200;
    private static final int LONGEST_DETAIL = 1_000;
    private static final int REPLACEMENT = 0xFFFD;

    private QuotedText() {}

    static String cutInput(String text) {
        return cut(text, LONGEST);
    }

    static String cut(String text) {
        return cut(text, LONGEST_DETAIL);
    }

    /** Escapes control characters, such as line breaks. */
    static String onOneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl)
                ? text
                : text.codePoints()
                        .collect(StringBuilder::new, QuotedText::append, StringBuilder::append)
                        .toString();
    }

    private static void append(StringBuilder line, int character) {
        if (Character.isISOControl(character)) {
            line.append("\\u").append(HexFormat.of().toHexDigits((char) character));
        } else {
            line.appendCodePoint(character);
        }
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return whole(text);
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return whole(text.substring(0, end)) + "…";
    }

    /** Replaces unpaired surrogates, which cannot be written as UTF-8. */
    private static String whole(String text) {
        return text.codePoints().noneMatch(QuotedText::isHalf)
                ? text
                : text.codePoints()
                        .map(one -> isHalf(one) ? REPLACEMENT : one)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
