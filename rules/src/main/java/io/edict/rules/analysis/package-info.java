/**
 * Static checks over the rules of a policy: what can be said of all devices without asking one. A small solver decides
 * whether conditions can hold together; it says "never" only when that is certain, and "perhaps" otherwise. Where a check
 * says that two rules meet, it shows a device and lets the engine decide for it.
 */
@NullMarked
package io.edict.rules.analysis;

import org.jspecify.annotations.NullMarked;
