package io.edict.services.mdm.report;

import io.edict.model.fact.Facts;
import io.edict.model.mdm.PlistDictionary;

/** How the answer to one RequestType changes the facts. Free of side effects: it runs again when a transaction does. */
@FunctionalInterface
interface Report {
    /**
     * The facts after the answer.
     *
     * @param facts the facts before; {@code facts.now()} is the time of the answer
     * @param answer the whole message
     */
    Facts apply(Facts facts, PlistDictionary answer);
}
