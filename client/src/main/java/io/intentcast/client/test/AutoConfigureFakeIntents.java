package io.intentcast.client.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Has the client of the tested application ask {@link FakeIntents}, which can be injected. A test that shares its
 * context with others begins with {@link FakeIntents#reset}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Import(FakeIntentsConfiguration.class)
public @interface AutoConfigureFakeIntents {}
