/**
 * Decision tables: a sheet in Drools' decision table format becomes rule text, of which each character is known to come
 * from a cell or a row. The text then takes the road of every other rule text; a table can say nothing that a rule cannot.
 */
@NullMarked
package io.edict.rules.table;

import org.jspecify.annotations.NullMarked;
