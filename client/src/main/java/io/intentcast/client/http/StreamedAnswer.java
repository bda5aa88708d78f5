package io.intentcast.client.http;

import io.intentcast.client.problem.IntentcastException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** An answer whose elements are read one after the other, as they come. Closing it ends the call. */
public abstract sealed class StreamedAnswer<E> implements AutoCloseable permits JsonLines, ServerEvents {

    private volatile boolean closed;

    /** The next element; null at the end. */
    abstract @Nullable E read();

    abstract void closeBody();

    /** Whether its reader has closed it. */
    final boolean closed() {
        return closed;
    }

    /** Another thread that waits for an element is told that there are no more. */
    @Override
    public final void close() {
        closed = true;
        closeBody();
    }

    /**
     * What is read of its elements. Reading blocks. The stream is to be closed.
     *
     * @param missing what to throw at the end, unless the stream was closed; empty when all came
     */
    public final <T> Stream<T> stream(Function<E, T> reader, Supplier<Optional<IntentcastException>> missing) {
        var elements = new AbstractSpliterator<T>(Long.MAX_VALUE, Spliterator.ORDERED) {
            @Override
            public boolean tryAdvance(Consumer<? super T> action) {
                @Nullable E element = closed ? null : read();
                if (element == null && !closed) {
                    missing.get().ifPresent(exception -> {
                        throw exception;
                    });
                }
                if (element != null) {
                    action.accept(reader.apply(element));
                }
                return element != null;
            }
        };
        return StreamSupport.stream(elements, false).onClose(this::close);
    }
}
