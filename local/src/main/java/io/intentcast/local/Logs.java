package io.intentcast.local;

import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;

/** Who decides what is logged. */
public final class Logs {

    private Logs() {}

    /** Logback's own configuration alone: not one more by every service that starts in this JVM. Tomcat's messages go there too. */
    public static void byLogbackAlone() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
