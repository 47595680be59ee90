/** The command line. Lint and test run offline; what talks to a server uses its public API only. */
@NullMarked
package io.edict.web.cli;

import org.jspecify.annotations.NullMarked;
