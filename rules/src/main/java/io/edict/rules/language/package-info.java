/**
 * The rule language: a documented subset of Drools' rule language. Text is parsed by Drools, checked against a closed
 * vocabulary and turned into a Drools rule base through its canonical model, so that no author's text ever reaches a
 * compiler or an expression engine. Everything here is a pure function of its arguments: time is the fact {@code Now}.
 */
@NullMarked
package io.edict.rules.language;

import org.jspecify.annotations.NullMarked;
