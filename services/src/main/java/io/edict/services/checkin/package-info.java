/**
 * The road of a check-in: one transaction that locks the device, changes its facts, decides when something changed,
 * reconciles commands with the decisions, and takes the next command.
 */
@NullMarked
package io.edict.services.checkin;

import org.jspecify.annotations.NullMarked;
