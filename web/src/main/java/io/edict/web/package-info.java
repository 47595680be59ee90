/** The server: wiring, HTTP and the command line. */
@NullMarked
package io.edict.web;

import org.jspecify.annotations.NullMarked;
