package io.intentcast.local;

import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;

/** The logging configuration of this JVM. */
public final class LogSettings {

    private LogSettings() {}

    /**
     * Leaves logging to Logback's own configuration, so that services started in this JVM do not each apply theirs.
     * Tomcat's messages go there too.
     */
    public static void byLogbackAlone() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
