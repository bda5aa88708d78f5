package io.intentcast.benchmarks.experiment;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Figure;
import io.intentcast.benchmarks.statistics.Latencies;
import io.intentcast.benchmarks.statistics.SteadyState;
import io.intentcast.local.ServicePlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Puts chunks with three replicas, beside writing and syncing the same bytes into three files; and gets them, beside
 * getting such a file from an HTTP server that does nothing else.
 */
final class ChunkTransfers implements Experiment {

    private static final int NODES = 5;
    private static final int REPLICAS = 3;
    private static final int PARALLEL = 8;
    private static final int WARM_UPS_OF_EACH = 400;
    private static final int MOST_WARM_UPS = 20;
    private static final int PUTS_OF_EACH = 40;
    private static final double MEDIAN = 0.5;

    /** Chunks of one size, and how many of them are put. */
    private record Size(String name, int bytes, int count) {

        static final int SMALLEST = 1 << 10;
    }

    private static final List<Size> SIZES = List.of(
            new Size(Experiments.SMALL, Size.SMALLEST, 40),
            new Size("1 MiB", 1 << 20, 20),
            new Size("64 MiB", 64 << 20, 2));

    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(1);

    @Override
    public String name() {
        return Experiments.CHUNKS;
    }

    @Override
    public List<Figure> run(IntFunction<Stage> stages, Path data, Notes notes) throws Exception {
        var figures = new ArrayList<Figure>();
        Files.createDirectories(data);
        HttpServer files = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), data.toAbsolutePath(), OutputLevel.NONE);
        files.start();
        try (Stage stage = stages.apply(NODES)) {
            URI service = stage.suite().services().intentUrl();
            URI plain = ServicePlan.urlOf(files.getAddress().getPort());
            warmUp(service, data, plain);
            for (Size size : SIZES) {
                measure(size, service, data, plain, figures);
            }
            figures.add(figure(
                    Experiments.SMALL + Experiments.ONE_AT_A_TIME, "/s", rate(service, "alone", PUTS_OF_EACH, 1)));
            figures.add(figure(
                    Experiments.SMALL + Experiments.EIGHT_AT_A_TIME,
                    "/s",
                    rate(service, "parallel", PUTS_OF_EACH * PARALLEL, PARALLEL)));
        } finally {
            files.stop(0);
        }
        return figures;
    }

    private void measure(Size size, URI service, Path directory, URI files, List<Figure> figures) throws Exception {
        byte[] bytes = bytes(size.bytes());
        String prefix = "chunk-" + size.bytes() + "-";
        double put = timed(size.count(), number -> put(service, prefix + number, bytes));
        double get = timed(size.count(), number -> get(service.resolve("/v1/chunks/" + prefix + number), bytes.length));
        double written = timed(size.count(), _ -> write(directory, bytes));
        double served = timed(size.count(), _ -> get(files.resolve("/file-0"), bytes.length));
        figures.add(figure(size.name() + Experiments.PUT, "ms", put));
        figures.add(figure(size.name() + Experiments.WRITTEN, "ms", written));
        figures.add(figure(size.name() + Experiments.GOT, "ms", get));
        figures.add(figure(size.name() + Experiments.SERVED, "ms", served));
    }

    /** Does all that is measured until the rate of puts is steady, so that it is not the compiling that is measured. */
    private void warmUp(URI service, Path directory, URI files) throws Exception {
        byte[] bytes = bytes(Size.SMALLEST);
        var rates = new ArrayList<Double>();
        while (rates.size() < MOST_WARM_UPS && !SteadyState.OF_A_WARM_UP.isReached(rates)) {
            String prefix = "warm-up-" + rates.size();
            rates.add(rate(service, prefix, WARM_UPS_OF_EACH, PARALLEL));
            for (int i = 0; i < WARM_UPS_OF_EACH; i++) {
                get(service.resolve("/v1/chunks/%s-%s".formatted(prefix, i)), bytes.length);
                write(directory, bytes);
                get(files.resolve("/file-0"), bytes.length);
            }
        }
    }

    /** Chunks put in a second, so many at a time. */
    private double rate(URI service, String prefix, int count, int parallel)
            throws InterruptedException, ExecutionException {
        byte[] bytes = bytes(Size.SMALLEST);
        long begun = System.nanoTime();
        try (var callers = Executors.newFixedThreadPool(parallel)) {
            var puts = new ArrayList<Future<?>>();
            for (int i = 0; i < count; i++) {
                String id = prefix + "-" + i;
                puts.add(callers.submit((Callable<?>) () -> put(service, id, bytes)));
            }
            for (Future<?> put : puts) {
                put.get();
            }
        }
        return count * 1e9 / (System.nanoTime() - begun);
    }

    private interface Transfer {
        Object run(int number) throws Exception;
    }

    /** The median, in milliseconds. */
    private static double timed(int count, Transfer transfer) throws Exception {
        var latencies = new Latencies();
        for (int number = 0; number < count; number++) {
            long begun = System.nanoTime();
            transfer.run(number);
            latencies.add(System.nanoTime() - begun);
        }
        return latencies.millisAt(MEDIAN);
    }

    private int put(URI service, String id, byte[] bytes) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve("/v1/chunks/%s?replicas=%s".formatted(id, REPLICAS)))
                .PUT(BodyPublishers.ofByteArray(bytes))
                .build();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 201) {
            throw new IllegalStateException("PUT of %s answered %s".formatted(id, status));
        }
        return status;
    }

    private int get(URI bytes, int length) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                client.send(HttpRequest.newBuilder(bytes).build(), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200 || response.body().length != length) {
            throw new IllegalStateException("GET of %s answered %s".formatted(bytes, response));
        }
        return response.statusCode();
    }

    private static int write(Path directory, byte[] bytes) throws IOException {
        for (int replica = 0; replica < REPLICAS; replica++) {
            try (var file = FileChannel.open(
                    directory.resolve("file-" + replica),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                file.write(ByteBuffer.wrap(bytes));
                file.force(true);
            }
        }
        return bytes.length;
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private Figure figure(String what, String unit, double value) {
        return new Figure(name(), what, value, unit);
    }
}
