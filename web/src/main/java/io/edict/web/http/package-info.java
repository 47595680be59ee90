/** What holds for every request: how long it may take to arrive, how many run at once, and the server's own TLS. */
@NullMarked
package io.edict.web.http;

import org.jspecify.annotations.NullMarked;
