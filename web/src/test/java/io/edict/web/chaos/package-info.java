/**
 * Servers that die under load, and a checker that decides by what devices remember. Servers are processes of their own,
 * spoken to over HTTP only; every device keeps an append-only history, and the checker compares the histories with what
 * the servers know afterwards.
 */
@NullMarked
package io.edict.web.chaos;

import org.jspecify.annotations.NullMarked;
