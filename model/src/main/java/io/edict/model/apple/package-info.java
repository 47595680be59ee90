/**
 * Apple's catalogue: which device takes which MDM command, and which query of DeviceInformation. The resources beside
 * these types are derived from Apple's published device-management schema and hold none of its prose.
 */
@NullMarked
package io.edict.model.apple;

import org.jspecify.annotations.NullMarked;
