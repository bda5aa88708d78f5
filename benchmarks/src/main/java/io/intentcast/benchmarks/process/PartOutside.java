package io.intentcast.benchmarks.process;

/** A process that somebody else started, and that goes on afterwards. */
record PartOutside(String process, ProcessHandle handle) implements RunningPart {

    @Override
    public long bytes(MemoryFigure figure) {
        return 0;
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException(process + " is not ours to kill");
    }

    @Override
    public void close() {}
}
