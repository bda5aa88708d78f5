package io.intentcast.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule by which a window closes before its deadline. */
public sealed interface Until {

    Until ALL = new All();
    Until FIRST_YES = new FirstYes();
    Until STABLE = new Stable();

    /** Waits for every asked node. */
    record All() implements Until {

        @Override
        public String toString() {
            return "all";
        }
    }

    /** Closes at the first yes. */
    record FirstYes() implements Until {

        @Override
        public String toString() {
            return "first_yes";
        }
    }

    /** Closes at the given number of yeses, at least one. */
    record Yeses(int count) implements Until {

        /** @throws IllegalArgumentException if the count is below one */
        public Yeses {
            if (count < 1) {
                throw new IllegalArgumentException("until 'yes:%s' asks for fewer than one yes".formatted(count));
            }
        }

        @Override
        public String toString() {
            return "yes:" + count;
        }
    }

    /** Closes when the open answers can no longer change what is agreed on. */
    record Stable() implements Until {

        @Override
        public String toString() {
            return "stable";
        }
    }

    /** A rule that this version does not know; intents with it are refused. */
    record NotUnderstood(String text) implements Until {

        @Override
        public String toString() {
            return text;
        }
    }

    Pattern YESES = Pattern.compile("yes:([1-9]\\d{0,8})");

    /**
     * Reads {@code all}, {@code first_yes}, {@code yes:N} or {@code stable}; anything else is {@link NotUnderstood}.
     */
    static Until parse(String text) {
        Matcher yeses = YESES.matcher(text);
        if (yeses.matches()) {
            return new Yeses(Integer.parseInt(yeses.group(1)));
        }
        return switch (text) {
            case "all" -> ALL;
            case "first_yes" -> FIRST_YES;
            case "stable" -> STABLE;
            default -> new NotUnderstood(text);
        };
    }
}
