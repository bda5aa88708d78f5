package io.intentcast.systemtests.quality;

/** Answers tasks with a consensus, one after the other, learning from each. */
interface Suite {

    /** The consensus on the next task. */
    Estimate next(DataSet data, Task task);
}
