package io.intentcast.intent.placement.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that misuses its connections as a node should not. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** What to do with a connection; it stays open until the server is closed, unless this closes it. */
    @FunctionalInterface
    public interface Mischief {
        void happen(Socket connection) throws IOException;
    }

    public RawServer(Mischief mischief) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(() -> accept(mischief));
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    private void accept(Mischief mischief) {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                open.add(connection);
                Thread.startVirtualThread(() -> doIt(mischief, connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void doIt(Mischief mischief, Socket connection) {
        try {
            mischief.happen(connection);
        } catch (IOException closed) {
            // The client has given up.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
