package io.intentcast.platform;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Marks an application as a service of the suite itself. It then gets the rules of our REST APIs, and the settings in
 * {@code platform.properties}, which another application decides for itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(SuiteService.Marker.class)
public @interface SuiteService {

    /** As a bean it says that the application is a service of the suite. */
    @Configuration(proxyBeanMethods = false)
    class Marker extends SuiteMember {

        /** Whether one of the application's sources has the annotation, which is known before there are beans. */
        public static boolean isOn(SpringApplication application) {
            return application.getAllSources().stream().anyMatch(Marker::isService);
        }

        private static boolean isService(Object source) {
            return source instanceof Class<?> type && AnnotatedElementUtils.isAnnotated(type, SuiteService.class);
        }
    }
}
