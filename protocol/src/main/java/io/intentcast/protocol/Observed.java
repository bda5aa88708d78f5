package io.intentcast.protocol;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** An observed value. */
public sealed interface Observed {

    /** @param value finite */
    record Amount(double value) implements Observed {

        /** @throws IllegalArgumentException if the value is not finite */
        public Amount {
            finite(value);
        }
    }

    /** One of several classes, in NFC: two spellings of the same letters are equal. */
    record Category(String value) implements Observed {

        private static final int LONGEST = 64;

        /**
         * @throws IllegalArgumentException if it is empty, too long, or has control characters or half a surrogate pair
         */
        public Category {
            value = Texts.checked(value, LONGEST, "a category");
        }
    }

    /** Named amounts, each observed on its own. */
    record Fields(SortedMap<String, Double> values) implements Observed {

        /** The most fields that an object may have. */
        public static final int MOST = 8;

        private static final Alphabet CHARACTERS = Alphabet.lettersDigitsAnd("_.-");
        private static final int LONGEST_NAME = 32;

        /**
         * @throws IllegalArgumentException if there are none or too many, a name breaks its rule, or an amount is not
         *     finite
         */
        public Fields {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
            if (values.isEmpty() || values.size() > MOST) {
                throw new IllegalArgumentException(
                        "an object has 1 to %s fields, not %s".formatted(MOST, values.size()));
            }
            values.forEach((name, amount) -> {
                checkedName(name);
                finite(amount);
            });
        }

        static void checkedName(String name) {
            if (name.isEmpty() || name.length() > LONGEST_NAME || !CHARACTERS.spells(name)) {
                throw new IllegalArgumentException(
                        "field '%s' breaks the rule [A-Za-z0-9_.-]{1,%s}".formatted(name, LONGEST_NAME));
            }
        }
    }

    private static void finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("%s is not a finite number".formatted(value));
        }
    }
}
