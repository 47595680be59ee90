package io.edict.web.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The load balancer in front of the nodes, and a bad network: it forwards each connection to a node that accepts it, and
 * cuts a share of the connections after the request went through and before any of the reply did.
 */
final class FaultProxy implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1000;

    private final ServerSocket door;
    private final List<Integer> nodes;
    private final Set<Integer> out = ConcurrentHashMap.newKeySet();
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final SplittableRandom random;
    private volatile double cutRate;

    FaultProxy(List<Integer> nodes, long seed) {
        this.nodes = List.copyOf(nodes);
        this.random = new SplittableRandom(seed);
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** From now on this share of the replies is lost with its connection. */
    void cut(double rate) {
        cutRate = rate;
    }

    /** How many replies were lost. */
    int cuts() {
        return cuts.get();
    }

    /** The node gets no new connections, and those it has are broken off: what a failed health check leads to. */
    void takeOut(int node) {
        out.add(node);
        links.stream().filter(link -> link.node == node).forEach(Link::close);
    }

    void putBack(int node) {
        out.remove(node);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                thread(() -> serve(client));
            } catch (IOException e) {
                // Closed, or the client is gone already.
            }
        }
    }

    private void serve(Socket client) {
        for (int i = 0; i < nodes.size(); i++) {
            int node = nodes.get(Math.floorMod(next.getAndIncrement(), nodes.size()));
            if (out.contains(node)) {
                continue;
            }
            try {
                var server = new Socket();
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node), CONNECT_MILLIS);
                var link = new Link(node, client, server);
                links.add(link);
                thread(() -> link.pump(client, server, false));
                link.pump(server, client, true);
                return;
            } catch (IOException e) {
                // This node is away; the next one may be there.
            }
        }
        closeQuietly(client);
    }

    private synchronized boolean cutNow() {
        return cutRate > 0 && random.nextDouble() < cutRate;
    }

    private static void thread(Runnable work) {
        var thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::close);
    }

    /** A connection of a client, and the one to the node that serves it. */
    private final class Link {
        private final int node;
        private final Socket client;
        private final Socket server;

        Link(int node, Socket client, Socket server) {
            this.node = node;
            this.client = client;
            this.server = server;
        }

        void pump(Socket from, Socket to, boolean replies) {
            byte[] buffer = new byte[16_384];
            try {
                InputStream in = from.getInputStream();
                OutputStream sink = to.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    if (replies && cutNow()) {
                        cuts.incrementAndGet();
                        break;
                    }
                    sink.write(buffer, 0, count);
                }
            } catch (IOException e) {
                // One side is gone; so is the link.
            }
            close();
        }

        void close() {
            links.remove(this);
            closeQuietly(client);
            closeQuietly(server);
        }
    }
}
