/** What the fuzz tests of all modules share. */
package io.edict.fuzz;
