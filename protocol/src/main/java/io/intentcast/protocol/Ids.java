package io.intentcast.protocol;

/** The rules of names. */
final class Ids {

    private static final Alphabet CHARACTERS = Alphabet.lettersDigitsAnd("._:-");
    private static final Alphabet SNAKE_CASE = Alphabet.lowerCaseTo('z', "_");
    private static final int LONGEST_IN_SNAKE_CASE = 64;

    private Ids() {}

    static String checked(String value, int longest, String what) {
        if (value.isEmpty() || value.length() > longest || !CHARACTERS.spells(value)) {
            throw new IllegalArgumentException(
                    "%s '%s' breaks the rule [A-Za-z0-9._:-]{1,%s}".formatted(what, shown(value, longest), longest));
        }
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException("%s '%s' is a path step, not a name".formatted(what, value));
        }
        return value;
    }

    static String inSnakeCase(String value, String what) {
        if (value.isEmpty() || value.length() > LONGEST_IN_SNAKE_CASE || !SNAKE_CASE.spells(value)) {
            throw new IllegalArgumentException("%s '%s' breaks the rule [a-z0-9_]{1,%s}"
                    .formatted(what, shown(value, LONGEST_IN_SNAKE_CASE), LONGEST_IN_SNAKE_CASE));
        }
        return value;
    }

    private static String shown(String value, int longest) {
        return value.length() > longest ? value.substring(0, longest) + "…" : value;
    }
}
