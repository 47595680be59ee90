/**
 * Strict YAML: a bounded subset without anchors, tags or duplicate keys, bound to records with the place of every value
 * kept, so that each mistake can be told with its line and column. The normal form is written from the same records:
 * the order of a record's components is the order of the keys.
 */
@NullMarked
package io.edict.rules.yaml;

import org.jspecify.annotations.NullMarked;
