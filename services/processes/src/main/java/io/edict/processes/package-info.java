/**
 * What Kogito generates from the BPMN files of this package. Each version of a process is a file and a process of its own:
 * one that is open at an upgrade ends on the version it began with, so a version stays until its last process has ended.
 */
package io.edict.processes;
