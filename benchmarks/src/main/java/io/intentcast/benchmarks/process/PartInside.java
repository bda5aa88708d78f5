package io.intentcast.benchmarks.process;

/** A part in this JVM, together with the client and the others. */
record PartInside(AutoCloseable part) implements RunningPart {

    @Override
    public String process() {
        return Launcher.CLIENT;
    }

    @Override
    public ProcessHandle handle() {
        return ProcessHandle.current();
    }

    @Override
    public long bytes(MemoryFigure figure) {
        return figure.read();
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException("this JVM cannot be killed");
    }

    @Override
    public void close() {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("a part does not stop", e);
        }
    }
}
