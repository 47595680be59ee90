package io.edict.web.hostile;

/**
 * One hostile request.
 *
 * @param door where it knocks
 * @param name what it tries
 * @param attack the attempt
 */
record HostileCase(Door door, String name, Attack attack) {

    /** Whom the request is for: a device endpoint never answers 401, the admin API does. */
    enum Door {
        MDM,
        SCEP,
        ENROLL,
        AGENT,
        API
    }

    /** Sends the request. */
    interface Attack {
        Answer run(Battlefield field) throws Exception;
    }

    static HostileCase mdm(String name, Attack attack) {
        return new HostileCase(Door.MDM, name, attack);
    }

    static HostileCase scep(String name, Attack attack) {
        return new HostileCase(Door.SCEP, name, attack);
    }

    static HostileCase enroll(String name, Attack attack) {
        return new HostileCase(Door.ENROLL, name, attack);
    }

    static HostileCase agent(String name, Attack attack) {
        return new HostileCase(Door.AGENT, name, attack);
    }

    static HostileCase api(String name, Attack attack) {
        return new HostileCase(Door.API, name, attack);
    }

    @Override
    public String toString() {
        return door + ": " + name;
    }
}
