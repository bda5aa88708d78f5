package io.intentcast.platform;

import org.springframework.context.annotation.Configuration;

/**
 * As a bean it says that the application takes part in a suite, as a service or as a node. It then gets what it needs
 * for Kafka and its disk. An application that has this library on its class path and no such bean gets nothing.
 */
@Configuration(proxyBeanMethods = false)
public class SuiteMember {}
