package io.intentcast.platform.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known name was meant. */
final class NameSuggestion {

    private static final int LONGEST = 64;

    private NameSuggestion() {}

    /** A suffix for a rule: {@code "; did you mean 'until'?"}, or empty when no known name is near. */
    static String hint(String name, Collection<String> known) {
        return nearest(name, known).map("; did you mean '%s'?"::formatted).orElse("");
    }

    static Optional<String> nearest(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String given = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(one -> distance(given, one.toLowerCase(Locale.ROOT)) <= Math.max(1, one.length() / 3))
                .min(Comparator.<String>comparingInt(one -> distance(given, one.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The edit distance: how many letters must be added, removed or replaced. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
