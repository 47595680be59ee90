/**
 * The fact types that rules see. Their record components are the vocabulary of the rule language: a property exists for
 * authors when, and only when, it is a component here.
 */
@NullMarked
package io.edict.model.fact;

import org.jspecify.annotations.NullMarked;
