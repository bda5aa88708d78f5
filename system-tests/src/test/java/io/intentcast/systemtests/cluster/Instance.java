package io.intentcast.systemtests.cluster;

/** One of several that do the same, wherever it runs. */
public interface Instance {

    String name();

    Rest rest();
}
