/** The server as its users meet it: started whole, spoken to over HTTP only. */
@NullMarked
package io.edict.web.acceptance;

import org.jspecify.annotations.NullMarked;
