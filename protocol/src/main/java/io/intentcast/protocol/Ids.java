package io.intentcast.protocol;

/** The rule that all names share. */
final class Ids {

    private static final Alphabet CHARACTERS = Alphabet.lettersDigitsAnd("._:-");

    private Ids() {}

    static String checked(String value, int longest, String what) {
        if (value.isEmpty() || value.length() > longest || !CHARACTERS.spells(value)) {
            throw new IllegalArgumentException("%s '%s' breaks the rule [A-Za-z0-9._:-]{1,%s}"
                    .formatted(what, value.length() > longest ? value.substring(0, longest) + "…" : value, longest));
        }
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException("%s '%s' is a path step, not a name".formatted(what, value));
        }
        return value;
    }
}
