package io.intentcast.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a bean that answers intents of one kind of the application's own. It returns an {@link Answer}.
 * It may take the body of the intent, as a type that Jackson reads from the JSON object, and the
 * {@link io.intentcast.protocol.Intent} itself.
 *
 * <p>The method runs on a virtual thread, for several intents at once, and is interrupted when three quarters of the
 * intent's window have passed. It runs again for an intent whose answer was not yet decided when the process ended.
 * Meanwhile the node says nothing to other intents, so a short method keeps windows short.
 *
 * <p>What becomes of it: a body that does not fit the type is a no, {@code not_understood}. An exception, no answer in
 * time, or a claim that is no JSON object is a no, {@code failed}. A claim beyond 16 KiB is a no, {@code too_large}. A
 * yes that the limiters of the node do not allow is a no, {@code rate_limited}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnIntent {

    /** The kind: an id, none of the built-in ones. Each kind has at most one method. */
    String value();

    /**
     * How much of the node's capacity ({@code intentcast.node.capacity-per-second}) yeses to this kind may use: above
     * 0, and at most 1, which is all of it. So a kind that is asked for often leaves room for others. Beyond seven
     * tenths of its share the node says no, {@code rate_limited}, and names {@code w_tracking}, as beyond seven tenths
     * of its whole capacity.
     */
    double shares() default 1;
}
