/**
 * Commands that a device can be sent over MDM, one type a RequestType, and their encoding. Which device takes which
 * command is the affair of {@link io.edict.model.apple.AppleCatalogue}.
 */
@NullMarked
package io.edict.model.command;

import org.jspecify.annotations.NullMarked;
