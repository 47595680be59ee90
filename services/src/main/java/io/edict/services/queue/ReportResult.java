package io.edict.services.queue;

/** What became of a report. */
public enum ReportResult {
    /** It changed the command. */
    APPLIED,
    /** The command had this or another final report already; nothing changed. */
    DUPLICATE,
    /** No such command was ever sent to this device over this channel; nothing changed. */
    UNKNOWN
}
