/** The only place where an exception becomes an HTTP answer: RFC 9457 problems whose type leads to a page of the docs. */
@NullMarked
package io.edict.web.problem;

import org.jspecify.annotations.NullMarked;
