package io.edict.services.agent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the agent channel.
 *
 * @param checkInInterval how long an agent waits between check-ins; every answer spreads it by a tenth either way
 * @param clockWindow how far {@code created} of a signature may lie from the server's clock, either way
 * @param secretLifetime how long a one-time enrollment secret can be used
 * @param wakeInterval how often a node looks for commands that another node queued for the agents waiting on it
 * @param heartbeat how often a waiting agent is sent a comment, so that it and the proxies between see a live stream
 * @param maxWaiting how many agents may wait on one node; more are answered 503 with Retry-After
 * @param eventsPerHour how many events of one device are recorded in an hour; the rest is dropped
 */
@ConfigurationProperties("edict.agent")
public record AgentSettings(
        @DefaultValue("15m") Duration checkInInterval,
        @DefaultValue("5m") Duration clockWindow,
        @DefaultValue("30d") Duration secretLifetime,
        @DefaultValue("250ms") Duration wakeInterval,
        @DefaultValue("25s") Duration heartbeat,
        @DefaultValue("20000") int maxWaiting,
        @DefaultValue("200") int eventsPerHour) {}
