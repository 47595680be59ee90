/** The scheduler: what has to happen later, on whichever node, once. Its table is in the database, so kill -9 loses nothing. */
@NullMarked
package io.edict.services.schedule;

import org.jspecify.annotations.NullMarked;
