package io.edict.web.api;

import io.edict.services.audit.ActivityEntry;
import io.edict.services.audit.ActivityLog;
import io.edict.services.audit.AuditLine;
import io.edict.services.audit.AuditLog;
import io.edict.services.audit.AuditVerification;
import io.edict.services.store.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened: activity for people, and the audit log with its chain. */
@RestController
@RequestMapping("/api/v1")
class LogsController {
    private final ActivityLog activity;
    private final AuditLog audit;
    private final DeviceViews devices;

    LogsController(ActivityLog activity, AuditLog audit, DeviceViews devices) {
        this.activity = activity;
        this.audit = audit;
        this.devices = devices;
    }

    /** What a check of the audit chain found; see {@link AuditVerification}. */
    record Verification(boolean intact, long lines, @Nullable Long brokenAt, @Nullable String reason) {}

    @Tag(name = "activity")
    @Operation(summary = "List what happened, the newest first, of all devices or of one")
    @GetMapping("/activity")
    Page<ActivityEntry> activity(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String kind) {
        PageRequest page = PageRequest.of(limit, cursor);
        String deviceId = device == null ? null : devices.find(device).id();
        return page.page(
                activity.newest(deviceId, kind, page.number(), page.limit() + 1), entry -> Long.toString(entry.id()));
    }

    @Tag(name = "audit")
    @Operation(summary = "List audit lines, the newest first")
    @GetMapping("/audit")
    Page<AuditLine> audit(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        return page.page(audit.newest(page.number(), page.limit() + 1), line -> Long.toString(line.seq()));
    }

    @Tag(name = "audit")
    @Operation(summary = "Check the chain of the audit log")
    @GetMapping("/audit/verification")
    Verification verify() {
        AuditVerification result = audit.verify();
        return new Verification(result.intact(), result.lines(), result.brokenAt(), result.reason());
    }
}
