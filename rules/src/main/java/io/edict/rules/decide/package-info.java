/**
 * From facts to decisions: the rules conclude, and what they conclude is brought together. An exclusion beats an
 * assignment, a waiver beats both, two values for one setting are a conflict, and a command that is under way or done is
 * outstanding. Pure: no clock, no I/O.
 */
@NullMarked
package io.edict.rules.decide;

import org.jspecify.annotations.NullMarked;
