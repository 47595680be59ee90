/**
 * What the database holds: devices, facts, decisions, commands, pushes. Hibernate entities stay in here; values and
 * handles that name domain concepts leave.
 */
@NullMarked
package io.edict.services.store;

import org.jspecify.annotations.NullMarked;
