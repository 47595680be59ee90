/**
 * Decision services: small decisions of the server itself, such as whether a publication needs a second person, as models in
 * DMN that administrators read and replace.
 */
@NullMarked
package io.edict.services.decision;

import org.jspecify.annotations.NullMarked;
