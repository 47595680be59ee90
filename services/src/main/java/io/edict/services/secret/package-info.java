/**
 * Secrets at rest: what devices and administrators entrust to the server is sealed under one key-encryption key before
 * it reaches a table, bound to the device it belongs to.
 */
@NullMarked
package io.edict.services.secret;

import org.jspecify.annotations.NullMarked;
