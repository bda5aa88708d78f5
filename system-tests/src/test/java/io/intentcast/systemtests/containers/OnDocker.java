package io.intentcast.systemtests.containers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** Tests that take minutes and need Docker, with the images built. They run with {@code -Pcontainers}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("containers")
@EnabledIf(
        value = "io.intentcast.systemtests.containers.Engine#isThere",
        disabledReason = "no Docker engine can be reached from here")
@interface OnDocker {}
