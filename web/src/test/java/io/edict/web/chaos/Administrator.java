package io.edict.web.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks for commands, one after the other, each with an Idempotency-Key; a request that was not answered is repeated with the
 * same key until it is.
 */
final class Administrator implements Runnable {
    private static final List<String> TYPES = List.of(
            "RestartDevice",
            "RestartDevice",
            "RestartDevice",
            "DeviceInformation",
            "SecurityInfo",
            "InstalledApplicationList",
            "DeviceLock");
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI server;
    private final String token;
    private final List<String> devices;
    private final SplittableRandom random;
    private final String name;
    private final long pauseMillis;
    private final List<Wish> wishes = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    Administrator(
            String name, URI server, String token, List<String> devices, SplittableRandom random, long pauseMillis) {
        this.name = name;
        this.server = server;
        this.token = token;
        this.devices = List.copyOf(devices);
        this.random = random;
        this.pauseMillis = pauseMillis;
    }

    /** Asks for no further command; the one under way is asked for until it is answered. */
    void stop() {
        stopped = true;
    }

    List<Wish> wishes() {
        return wishes;
    }

    @Override
    public void run() {
        for (int number = 0; !stopped; number++) {
            String device = devices.get(random.nextInt(devices.size()));
            String type = TYPES.get(random.nextInt(TYPES.size()));
            wishes.add(ask(name + "-" + number, device, type));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
        }
    }

    private Wish ask(String key, String device, String type) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            HttpResponse<byte[]> response = send(key, device, type);
            int status = response == null ? 0 : response.statusCode();
            if (response != null && status == 202) {
                return new Wish(key, device, type, Wish.Answer.ACCEPTED, uuid(response.body()));
            }
            if (status == 422) {
                return new Wish(key, device, type, Wish.Answer.REFUSED, null);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return new Wish(key, device, type, Wish.Answer.NONE, null);
    }

    private @Nullable HttpResponse<byte[]> send(String key, String device, String type) {
        var request = HttpRequest.newBuilder(server.resolve("/api/v1/devices/" + device + "/actions/" + type))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private String uuid(byte[] body) {
        try {
            JsonNode command = json.readTree(body);
            return command.get("uuid").asText();
        } catch (IOException e) {
            throw new AssertionError("an answer that is no command", e);
        }
    }
}
