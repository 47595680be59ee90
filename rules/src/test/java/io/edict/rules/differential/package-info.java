/** Edict's compiler of rules held against Drools' own. */
package io.edict.rules.differential;
