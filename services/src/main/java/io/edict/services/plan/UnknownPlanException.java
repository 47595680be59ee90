package io.edict.services.plan;

/** There is no such plan, or no more. Permanent. */
public final class UnknownPlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownPlanException(String id) {
        super("there is no plan `" + id + "`");
    }
}
