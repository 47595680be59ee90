package io.edict.simulator.device;

/**
 * The answer to an MDM command that was carried out, kept until the server has it: a device that is interrupted sends it
 * when it is back, and does what follows from it.
 *
 * @param plist the report, an XML property list
 * @param effect the name of what happens to the device once the report is delivered
 */
public record UnsentReport(String plist, String effect) {}
