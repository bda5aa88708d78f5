package io.intentcast.intent.retrieval.rest;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A body that is read piece by piece; the next piece is requested when the last one was taken. For one reader. */
final class BodyPieces implements BodySubscriber<BodyPieces> {

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();

    /** What comes next. */
    sealed interface Piece {

        record Some(List<ByteBuffer> bytes) implements Piece {}

        record End() implements Piece {}

        record Broken(Throwable why) implements Piece {}
    }

    /** Null on a timeout. */
    @Nullable
    Piece next(long nanos) throws InterruptedException {
        var _ = subscribed.thenAccept(subscription -> subscription.request(1));
        return pieces.poll(nanos, TimeUnit.NANOSECONDS);
    }

    void cancel() {
        var _ = subscribed.thenAccept(Flow.Subscription::cancel);
    }

    @Override
    public CompletionStage<BodyPieces> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (!subscribed.complete(subscription)) {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        pieces.add(new Piece.Some(bytes));
    }

    @Override
    public void onError(Throwable why) {
        pieces.add(new Piece.Broken(why));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece.End());
    }
}
