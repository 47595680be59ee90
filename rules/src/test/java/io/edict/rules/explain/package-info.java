@org.jspecify.annotations.NullMarked
package io.edict.rules.explain;
