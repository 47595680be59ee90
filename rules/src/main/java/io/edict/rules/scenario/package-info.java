/**
 * Tests of policy: a scenario writes facts down and says what must be decided. Scenarios are read as strictly as the
 * policy, and a run tells which rules no scenario fires.
 */
@NullMarked
package io.edict.rules.scenario;

import org.jspecify.annotations.NullMarked;
