package io.edict.services.waiver;

import io.edict.rules.policy.Policy;
import io.edict.services.admin.Caller;
import io.edict.services.audit.ActivityLog;
import io.edict.services.audit.AuditLog;
import io.edict.services.policy.LoadedPolicy;
import io.edict.services.rollout.SecondPersonException;
import io.edict.services.store.WaiverEntry;
import io.edict.services.store.WaiverEntry.State;
import io.edict.services.store.WaiverStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The life of a waiver: asked for, approved by a second person, over by itself or taken back. Each step makes the devices due
 * that it is for, on whichever node. Thread-safe.
 */
@Service
public class Waivers {
    private static final int LISTED = 10_000;
    private static final int AT_ONCE = 100;

    /** Longer exceptions are policy, and belong there. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private final WaiverStore store;
    private final LoadedPolicy policy;
    private final AuditLog audit;
    private final ActivityLog activity;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final WaiverTargets targets = new WaiverTargets();

    Waivers(
            WaiverStore store,
            LoadedPolicy policy,
            AuditLog audit,
            ActivityLog activity,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.transaction = new TransactionTemplate(transactions);
        this.store = store;
        this.policy = policy;
        this.audit = audit;
        this.activity = activity;
        this.clock = clock;
    }

    /** The newest first. */
    public List<WaiverEntry> all() {
        return store.newest(LISTED);
    }

    /** @throws UnknownWaiverException when there is none */
    public WaiverEntry get(String id) {
        return store.find(id).orElseThrow(() -> new UnknownWaiverException(id));
    }

    /**
     * Asks for a waiver; it holds once a second person approves it.
     *
     * @throws InvalidWaiverException when something is missing, or the active policy knows neither the target nor the segment
     */
    public WaiverEntry request(WaiverRequest request, Caller caller) {
        Instant now = now();
        Policy active = policy.current().policy();
        String target = text("target", request.target(), 200);
        Instant end = request.expiresAt() == null ? null : request.expiresAt().truncatedTo(ChronoUnit.MILLIS);
        if ((request.device() == null) == (request.segment() == null)) {
            throw new InvalidWaiverException("name either a `device` or a `segment`");
        } else if (end == null || !end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
            throw new InvalidWaiverException("`expiresAt` must lie ahead, by at most " + LONGEST.toDays() + " days");
        } else if (!targets.has(active, target)) {
            throw new InvalidWaiverException(
                    "the active policy has no item, list, rule, parameter, command or blocked value `" + target + "`");
        } else if (request.segment() != null && !active.definition().segments().containsKey(request.segment())) {
            throw new InvalidWaiverException("the active policy has no segment `" + request.segment() + "`");
        }
        WaiverEntry waiver = new WaiverEntry(
                UUID.randomUUID().toString(),
                target,
                request.device(),
                request.segment(),
                text("owner", request.owner(), 200),
                text("reason", request.reason(), 1000),
                end,
                State.REQUESTED,
                now,
                caller.name(),
                caller.id(),
                null,
                null,
                null,
                null);
        transaction.executeWithoutResult(status -> {
            store.add(waiver);
            tell(waiver, caller.name(), "requested");
        });
        return waiver;
    }

    private static String text(String name, @Nullable String text, int longest) {
        if (text == null || text.isBlank() || text.length() > longest) {
            throw new InvalidWaiverException("`" + name + "` must have 1 to " + longest + " characters");
        }
        return text.strip();
    }

    /**
     * Lets a waiver hold.
     *
     * @throws SecondPersonException when the same token asked for it
     * @throws WaiverStateException when it does not wait, or its end has passed
     */
    public WaiverEntry approve(String id, Caller caller) {
        Instant now = now();
        WaiverEntry waiver = get(id);
        if (waiver.requestedById().equals(caller.id())) {
            throw new SecondPersonException("asked for the waiver");
        } else if (!waiver.expiresAt().isAfter(now)) {
            throw new WaiverStateException("the waiver's time is over; ask for a new one");
        }
        transaction.executeWithoutResult(status -> {
            if (!store.approve(id, caller.name(), now)) {
                throw new WaiverStateException(
                        "only a waiver that waits can be approved; this one is " + get(id).state());
            }
            tell(waiver, caller.name(), "approved");
            store.makeDue(waiver.device(), now);
        });
        return get(id);
    }

    /**
     * Takes a waiver back, or refuses one that waits.
     *
     * @throws WaiverStateException when it is over already
     */
    public WaiverEntry end(String id, Caller caller) {
        Instant now = now();
        WaiverEntry waiver = get(id);
        transaction.executeWithoutResult(status -> {
            if (!store.end(id, State.ENDED, caller.name(), now)) {
                throw new WaiverStateException("the waiver is over already");
            }
            tell(waiver, caller.name(), "ended");
            store.makeDue(waiver.device(), now);
        });
        return get(id);
    }

    /**
     * Tells of waivers whose time is over. Decisions do not wait for this: each knows by itself when a waiver ends.
     *
     * @return how many
     */
    public int expire() {
        Instant now = now();
        int expired = 0;
        for (WaiverEntry waiver : store.over(now, AT_ONCE)) {
            boolean ended = Boolean.TRUE.equals(transaction.execute(status -> {
                boolean first = store.end(waiver.id(), State.EXPIRED, null, now);
                if (first) {
                    tell(waiver, "system", "expired");
                }
                return first;
            }));
            expired += ended ? 1 : 0;
        }
        return expired;
    }

    private void tell(WaiverEntry waiver, String actor, String what) {
        Map<String, Object> details = new TreeMap<>();
        details.put("waiver", waiver.id());
        details.put("target", waiver.target());
        details.put("owner", waiver.owner());
        details.put("reason", waiver.reason());
        details.put("expiresAt", waiver.expiresAt().toString());
        if (waiver.device() != null) {
            details.put("device", waiver.device());
        }
        if (waiver.segment() != null) {
            details.put("segment", waiver.segment());
        }
        audit.record(actor, "waiver." + what, waiver.id(), details);
        activity.record(waiver.device(), actor, "waiver." + what, details);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
