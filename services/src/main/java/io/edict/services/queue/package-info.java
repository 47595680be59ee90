/**
 * The life of a command: queued, sent, then acknowledged, error, expired, superseded or withdrawn, with notNow and held
 * between. Every change happens while the row of the device is locked, so all nodes agree on one order.
 */
@NullMarked
package io.edict.services.queue;

import org.jspecify.annotations.NullMarked;
