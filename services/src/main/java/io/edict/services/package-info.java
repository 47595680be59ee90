/** What the server does, without HTTP. */
@NullMarked
package io.edict.services;

import org.jspecify.annotations.NullMarked;
