/** What holds commands back: freezes, the cap on destructive commands, maintenance windows, monitor mode. */
package io.edict.web.guard;
