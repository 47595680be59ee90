/** What {@code edict lint} and {@code edict test} do, without a server, a database or Spring. */
@NullMarked
package io.edict.rules.lint;

import org.jspecify.annotations.NullMarked;
