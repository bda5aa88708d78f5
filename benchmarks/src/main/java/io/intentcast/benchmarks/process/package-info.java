/** Processes to be measured: brokers, services and nodes, each in a JVM of its own or all in this one. */
@NullMarked
package io.intentcast.benchmarks.process;

import org.jspecify.annotations.NullMarked;
