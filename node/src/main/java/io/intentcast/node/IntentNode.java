package io.intentcast.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Makes an application a node: it registers, reads intents, decides, and says its words, by auto-configuration. It
 * answers intents of an application's own kinds by methods with {@link OnIntent}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(NodeMarker.class)
public @interface IntentNode {

    /** The roles of the node, unless {@code intentcast.node.roles} names others. */
    String[] role() default {};
}
