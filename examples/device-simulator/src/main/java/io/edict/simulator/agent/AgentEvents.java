package io.edict.simulator.agent;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A held connection on which the server wakes the agent. */
public final class AgentEvents implements AutoCloseable {
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription subscription;

    private AgentEvents() {}

    static AgentEvents open(HttpClient http, HttpRequest request, Runnable onWake, Verification verification) {
        AgentEvents events = new AgentEvents();
        var unused = http.sendAsync(request, info -> events.lines(info, onWake, verification))
                .whenComplete((reply, failure) -> {
                    if (failure != null) {
                        events.end(failure);
                    }
                });
        return events;
    }

    private HttpResponse.BodySubscriber<Void> lines(
            HttpResponse.ResponseInfo info, Runnable onWake, Verification verification) {
        try {
            verification.verify(info.statusCode(), info.headers());
            if (info.statusCode() != 200) {
                throw new AgentRefusedException(info.statusCode(), "no events");
            }
            return HttpResponse.BodySubscribers.fromLineSubscriber(new Lines(onWake));
        } catch (IOException e) {
            end(e);
            return HttpResponse.BodySubscribers.replacing(null);
        }
    }

    /** Done once the server's first line arrived: from then on no wake is missed. Fails when the server refused. */
    public CompletableFuture<Void> opened() {
        return opened;
    }

    /** Done once the connection ended, for whatever reason: open a new one after a random pause. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void close() {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
        ended.complete(null);
    }

    private void end(Throwable failure) {
        opened.completeExceptionally(failure);
        ended.complete(null);
    }

    /** Verifies the head of the reply before any line is believed. */
    interface Verification {
        void verify(int status, HttpHeaders headers) throws IOException;
    }

    private final class Lines implements Flow.Subscriber<String> {
        private final Runnable onWake;

        Lines(Runnable onWake) {
            this.onWake = onWake;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            opened.complete(null);
            if (line.startsWith("event:") && line.substring(6).strip().equals("wake")) {
                onWake.run();
            }
        }

        @Override
        public void onError(Throwable failure) {
            end(failure);
        }

        @Override
        public void onComplete() {
            end(new IOException("the connection ended"));
        }
    }
}
