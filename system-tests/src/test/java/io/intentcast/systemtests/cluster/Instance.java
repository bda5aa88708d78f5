package io.intentcast.systemtests.cluster;

/** One of several equal instances, wherever it runs. */
public interface Instance {

    String name();

    Rest rest();
}
