package io.intentcast.local.broker;

import io.intentcast.platform.disk.DirectoryLock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker and its controller in this JVM, reachable only from this machine. Its data stays in the directory: a
 * broker restarted there, on any port, has it.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** Kafka's own lock comes only after it has opened its metadata. */
    private static final String LOCK = ".in-use";

    private final KafkaRaftServer server;
    private final DirectoryLock lock;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, DirectoryLock lock, int port) {
        this.server = server;
        this.lock = lock;
        this.port = port;
    }

    /**
     * Returns when the broker serves clients.
     *
     * @param directory created when it is missing, formatted when it is new
     * @param port 0 for any free port
     * @throws IllegalStateException naming the port or the directory that is in use; nothing has been started
     */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /**
     * Starts a broker with further settings. Additional listeners stand beside its own, which stays open to anyone on
     * this machine.
     *
     * @param more settings of a broker; {@code listeners}, {@code advertised.listeners} and
     *     {@code listener.security.protocol.map} are appended
     */
    public static EmbeddedBroker start(Path directory, int port, Map<String, String> more) {
        if (port != 0 && !LoopbackPorts.isFree(port)) {
            throw new IllegalStateException("port " + port + " for the Kafka broker is in use");
        }
        DirectoryLock lock = locked(directory);
        try {
            var free = LoopbackPorts.free(2);
            int chosen = port == 0 ? free.getFirst() : port;
            formatIfNew(directory);
            return new EmbeddedBroker(
                    started(new BrokerSettings(directory, chosen, free.getLast(), more)), lock, chosen);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static DirectoryLock locked(Path directory) {
        try {
            Files.createDirectories(directory);
            return DirectoryLock.take(directory.resolve(LOCK))
                    .orElseThrow(() ->
                            new IllegalStateException("data directory " + directory + " is in use by another broker"));
        } catch (IOException e) {
            throw new IllegalStateException("data directory " + directory + " cannot be written to: " + e, e);
        }
    }

    public String bootstrapServers() {
        return LoopbackPorts.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Returns when the broker is down and its directory is free. Idempotent. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }

    private static KafkaRaftServer started(BrokerSettings settings) {
        var server = new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    private static void formatIfNew(Path directory) {
        if (Files.exists(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(directory.toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setMetadataLogDirectory(directory.toString())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("data directory " + directory + " cannot be formatted", e);
        }
    }
}
