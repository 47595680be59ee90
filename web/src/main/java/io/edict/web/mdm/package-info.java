/** The endpoints of Apple's MDM protocol: who may speak, and what is answered. */
@NullMarked
package io.edict.web.mdm;

import org.jspecify.annotations.NullMarked;
