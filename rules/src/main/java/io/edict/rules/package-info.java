/** The rule language and the policy directory. Nothing here knows Spring, Hibernate or the time of day. */
@NullMarked
package io.edict.rules;

import org.jspecify.annotations.NullMarked;
