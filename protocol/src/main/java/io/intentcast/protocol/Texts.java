package io.intentcast.protocol;

import java.text.Normalizer;

/** The rule for texts that people write: they are compared in one Unicode form (NFC), however they were typed. */
final class Texts {

    private Texts() {}

    /**
     * The text in NFC.
     *
     * @throws IllegalArgumentException if it is empty, too long, or has control characters or half a surrogate pair
     */
    static String checked(String value, int longest, String what) {
        String text = Normalizer.normalize(value, Normalizer.Form.NFC);
        if (text.isEmpty() || text.length() > longest || hasForbidden(text)) {
            throw new IllegalArgumentException(
                    what + " has 1 to " + longest + " characters, without control characters and unpaired surrogates");
        }
        return text;
    }

    private static boolean hasForbidden(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            if (Character.isISOControl(codePoint) || isHalf(codePoint)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
