package io.edict.services.checkin;

import io.edict.model.fact.CommandState;
import io.edict.services.store.OpenCommand;

/**
 * A command that the device does not have and should no longer get.
 *
 * @param command the command
 * @param state superseded or withdrawn
 */
public record TakenBack(OpenCommand command, CommandState state) {}
