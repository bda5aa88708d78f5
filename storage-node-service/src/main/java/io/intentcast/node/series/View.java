package io.intentcast.node.series;

/** A fold over the series. It can be thrown away: at every start it is told everything again, in order, one at a time. */
@FunctionalInterface
public interface View {

    void fold(Entry entry);
}
