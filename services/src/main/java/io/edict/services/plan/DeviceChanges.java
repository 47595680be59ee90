package io.edict.services.plan;

import java.util.List;

/**
 * What would be different for one device.
 *
 * @param place where it stands in the list of a plan
 * @param changes the gravest first, at least one
 */
record DeviceChanges(Place place, List<PlanChange> changes) {
    /**
     * A place in the list of a plan.
     *
     * @param destructive whether a destructive command would go out
     * @param shard the device's shard
     * @param device our identifier of the device
     */
    record Place(boolean destructive, int shard, String device) {
        /** Reads what {@link #toString} wrote; empty parts are refused. */
        static Place parse(String text) {
            String[] parts = text.split("\\.", 3);
            if (parts.length != 3 || parts[2].isEmpty()) {
                throw new IllegalArgumentException("no place in a plan");
            }
            return new Place(parts[0].equals("d"), Integer.parseInt(parts[1]), parts[2]);
        }

        @Override
        public String toString() {
            return (destructive ? "d." : "n.") + shard + "." + device;
        }
    }
}
