/**
 * What a device's answer to an MDM command says, as facts. Pure functions: an answer and the facts before it give the
 * facts after it. What an answer does not say stays as it was.
 */
@NullMarked
package io.edict.services.mdm.report;

import org.jspecify.annotations.NullMarked;
