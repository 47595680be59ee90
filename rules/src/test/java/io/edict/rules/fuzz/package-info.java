/** Every reader of what policy authors write, fed with what nobody would. */
package io.edict.rules.fuzz;
