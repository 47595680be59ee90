/**
 * Pushes through the Apple Push Notification service. A push is a hint that something waits: a device that never gets
 * one fetches its commands when it next polls.
 */
@NullMarked
package io.edict.services.push;

import org.jspecify.annotations.NullMarked;
