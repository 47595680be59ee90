/**
 * Plans: what publishing a policy would change on the whole fleet, computed from stored facts by the same function that
 * decides at a check-in. Nothing is sent.
 */
@NullMarked
package io.edict.services.plan;

import org.jspecify.annotations.NullMarked;
