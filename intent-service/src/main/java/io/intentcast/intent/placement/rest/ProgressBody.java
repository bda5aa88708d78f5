package io.intentcast.intent.placement.rest;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** A body whose progress can be watched. */
final class ProgressBody implements BodyPublisher {

    private final BodyPublisher body;
    private final AtomicLong pieces = new AtomicLong();

    ProgressBody(BodyPublisher body) {
        this.body = body;
    }

    /** Increases with what the connection took. */
    long moved() {
        return pieces.get();
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> connection) {
        body.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                connection.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer piece) {
                pieces.incrementAndGet();
                connection.onNext(piece);
            }

            @Override
            public void onError(Throwable broken) {
                connection.onError(broken);
            }

            @Override
            public void onComplete() {
                connection.onComplete();
            }
        });
    }
}
