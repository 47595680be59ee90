/** The agent channel over real HTTP, with the simulated agent as the other side. */
@NullMarked
package io.edict.web.agent;

import org.jspecify.annotations.NullMarked;
