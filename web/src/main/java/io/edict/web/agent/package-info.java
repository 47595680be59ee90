/** The agent channel over HTTP: every request verified before it is read, every reply signed. */
@NullMarked
package io.edict.web.agent;

import org.jspecify.annotations.NullMarked;
