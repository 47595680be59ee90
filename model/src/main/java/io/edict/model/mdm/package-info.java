/**
 * Apple's MDM messages: plist bytes to sealed types and back. Bytes from a device are bounded and checked before a
 * parser sees them; what a message says beyond the keys of the protocol is tolerated.
 */
@NullMarked
package io.edict.model.mdm;

import org.jspecify.annotations.NullMarked;
