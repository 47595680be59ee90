package io.edict.web.acceptance;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * An HTTP client that dies after a number of requests, as the process around it would: the last one does not leave, or its
 * answer is not read. Nothing passes it afterwards.
 */
final class MortalHttpClient extends HttpClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger left;
    private final boolean lastOneLeaves;
    private final Runnable onDeath;
    private volatile boolean dead;

    /**
     * A client that lives for some requests.
     *
     * @param lastOneLeaves whether the request on which it dies reaches the server
     * @param onDeath run before anybody notices
     */
    MortalHttpClient(int requests, boolean lastOneLeaves, Runnable onDeath) {
        this.left = new AtomicInteger(requests);
        this.lastOneLeaves = lastOneLeaves;
        this.onDeath = onDeath;
    }

    boolean dead() {
        return dead;
    }

    private IOException die() {
        onDeath.run();
        dead = true;
        return new IOException("killed");
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> bodyHandler) {
        int number = left.decrementAndGet();
        if (number >= 0) {
            return http.sendAsync(request, bodyHandler);
        }
        if (number < -1) {
            return CompletableFuture.failedFuture(new IOException("dead"));
        }
        // WHY not that one: its answer does not end.
        boolean leaves = lastOneLeaves && !request.uri().getPath().equals("/agent/v1/events");
        return leaves
                ? http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .thenCompose(answer -> CompletableFuture.failedFuture(die()))
                : CompletableFuture.failedFuture(die());
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> bodyHandler)
            throws IOException, InterruptedException {
        int number = left.decrementAndGet();
        if (number >= 0) {
            return http.send(request, bodyHandler);
        }
        if (number < -1) {
            throw new IOException("dead");
        }
        if (lastOneLeaves) {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        }
        throw die();
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> bodyHandler, HttpResponse.PushPromiseHandler<T> promises) {
        return sendAsync(request, bodyHandler);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return http.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return http.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return http.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return http.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return http.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return http.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return http.authenticator();
    }

    @Override
    public Version version() {
        return http.version();
    }

    @Override
    public Optional<Executor> executor() {
        return http.executor();
    }
}
