package io.intentcast.protocol;

/** A set of ASCII characters. Looks at a text without the cost of a regular expression. */
final class Alphabet {

    private final boolean[] members = new boolean[128];

    private Alphabet() {}

    /** Letters, digits and these characters. */
    static Alphabet lettersDigitsAnd(String others) {
        return new Alphabet().with('A', 'Z').with('a', 'z').with('0', '9').with(others);
    }

    /** Lower-case letters from {@code a} to the given one, digits and these characters. */
    static Alphabet lowerCaseTo(char last, String others) {
        return new Alphabet().with('a', last).with('0', '9').with(others);
    }

    /** Whether all characters of the text are in this set, as they are in the empty text. */
    boolean spells(String text) {
        return spells(text, text.length());
    }

    /** Whether the first characters of the text are in this set, up to the given end. */
    boolean spells(String text, int end) {
        for (int i = 0; i < end; i++) {
            char one = text.charAt(i);
            if (one >= members.length || !members[one]) {
                return false;
            }
        }
        return true;
    }

    private Alphabet with(char first, char last) {
        for (char one = first; one <= last; one++) {
            members[one] = true;
        }
        return this;
    }

    private Alphabet with(String others) {
        others.chars().forEach(one -> members[one] = true);
        return this;
    }
}
