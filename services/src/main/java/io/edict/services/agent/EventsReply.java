package io.edict.services.agent;

/**
 * Answers events. None of them is to be sent again.
 *
 * @param accepted how many were recorded now
 * @param duplicates how many had been recorded before
 * @param dropped how many were not recorded: they are too old, or too many for one device in an hour
 */
public record EventsReply(int accepted, int duplicates, int dropped) {}
