package io.edict.web.agent;

import io.edict.services.agent.AgentCaller;
import io.edict.services.agent.AgentWaiter;
import io.edict.services.agent.AgentWaiters;
import io.edict.services.agent.PendingCommands;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The held connection of a waiting agent. It carries hints alone: what an agent may believe is in its signed check-in. */
@Hidden
@RestController
class AgentEventsController {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final AgentWaiters waiters;
    private final PendingCommands pending;

    AgentEventsController(AgentWaiters waiters, PendingCommands pending) {
        this.waiters = waiters;
        this.pending = pending;
    }

    @GetMapping(path = "/agent/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(HttpServletRequest request) throws IOException {
        AgentCaller caller = AgentExchange.of(request).caller();
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        emitter.send(SseEmitter.event().comment("waiting"));
        Runnable ended = waiters.hold(caller.deviceId(), new Connection(emitter));
        emitter.onCompletion(ended);
        emitter.onTimeout(emitter::complete);
        emitter.onError(failure -> ended.run());
        // WHY: a command that was queued since the agent's last check-in woke nobody.
        if (pending.exist(caller)) {
            emitter.send(SseEmitter.event().name("wake").data("{}"));
        }
        return emitter;
    }

    private record Connection(SseEmitter emitter) implements AgentWaiter {
        @Override
        public void wake() throws IOException {
            emitter.send(SseEmitter.event().name("wake").data("{}"));
        }

        @Override
        public void heartbeat() throws IOException {
            emitter.send(SseEmitter.event().comment("alive"));
        }

        @Override
        public void close() {
            emitter.complete();
        }
    }
}
