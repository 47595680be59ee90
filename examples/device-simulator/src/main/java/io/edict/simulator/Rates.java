package io.edict.simulator;

/**
 * How often a device does not do what it is told.
 *
 * @param error the share of commands answered with Error, 0 to 1; installations of the agent and of its settings never
 *     fail
 * @param notNow the share of commands first answered with NotNow, 0 to 1
 * @param script the share of scripts that exit with another code than 0, 0 to 1
 */
public record Rates(double error, double notNow, double script) {

    /** What a healthy fleet shows. */
    public static final Rates USUAL = new Rates(0.02, 0.05, 0.05);

    /** Nothing ever goes wrong. */
    public static final Rates NONE = new Rates(0, 0, 0);
}
