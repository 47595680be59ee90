/**
 * Decisions in DMN (Decision Model and Notation). A model is read strictly, its expressions are checked against a closed
 * vocabulary of inputs, and what runs in Drools' DMN engine is made from the checked tree: no author's text reaches its
 * parsers. What a row of a decision table concludes becomes a rule, which takes the road of all rules.
 */
@NullMarked
package io.edict.rules.dmn;

import org.jspecify.annotations.NullMarked;
