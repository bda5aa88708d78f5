package io.intentcast.systemtests.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Provides {@link Cluster} parameters over the broker that the tests of this JVM share: one for the class when a
 * {@code @BeforeAll} asks for it, else one for each test. Tests that stop or starve their broker start their own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedBroker.class)
public @interface OnSharedBroker {}
