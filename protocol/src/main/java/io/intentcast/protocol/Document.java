package io.intentcast.protocol;

import java.util.Collection;
import java.util.Optional;

/**
 * Any JSON value of an application: the body of an intent, a claim. Equal documents say the same, however their fields
 * are ordered.
 */
public interface Document {

    /** The longest that the body of an intent, or a claim, may be: characters in ASCII. */
    int LONGEST = 16 * 1024;

    /** The JSON in ASCII, without white space between its tokens. */
    String json();

    boolean isObject();

    /**
     * What lies at the pointer: a finite number is an amount; a text and a truth value are categories. Empty for
     * anything else, and for a text that cannot be a category.
     */
    Optional<Observed> at(Pointer pointer);

    /**
     * An object with only what lies at these pointers, at the same pointers. What {@link #at} gives nothing for is left
     * out, and so is what no longer fits.
     *
     * @param longest the longest that the object may be, in characters
     */
    Document only(Collection<Pointer> pointers, int longest);
}
