package io.intentcast.node.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of what an application with {@link io.intentcast.node.IntentNode} says to intents, without a broker, a server
 * and a disk. Inject a {@link NodeTester}, which hands it intents.
 *
 * <p>Of the application's components, the context has those with methods that are marked with
 * {@link io.intentcast.node.OnIntent}, those of type {@link io.intentcast.node.Limiter}, and what the application adds
 * to its JSON. Others that they need are imported, or replaced. The node has the id {@code tested} unless
 * {@link #properties} give another one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(IntentNodeTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(IntentNodeTypeExcludeFilter.class)
@ImportAutoConfiguration
public @interface IntentNodeTest {

    /** Properties in the form {@code name=value}, added to the environment before the test runs. */
    String[] properties() default {};

    /** Whether the components named above are in the context. */
    boolean useDefaultFilters() default true;

    /** Which components are in the context as well. */
    Filter[] includeFilters() default {};

    /** Which components are not in the context, although they would be. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations that are not applied. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
