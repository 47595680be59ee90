package io.edict.simulator.device;

/**
 * What never changes in a simulated device, not even when it is erased.
 *
 * @param index its number in the fleet, from 0
 * @param family the operating-system family
 * @param udid Apple's unique device identifier
 * @param serialNumber the serial number
 * @param productName the model identifier that the device reports as ProductName, such as Mac15,3
 * @param modelName the marketing name, such as MacBook Pro
 * @param modelNumber the order number, such as MR7J3
 * @param chip the processor
 * @param appleSilicon whether the processor is Apple's
 * @param capacityGb the size of its storage
 * @param battery whether it has a battery
 * @param supervised whether it is supervised
 * @param userName the short name of the person who uses it
 */
public record Identity(
        int index,
        Family family,
        String udid,
        String serialNumber,
        String productName,
        String modelName,
        String modelNumber,
        String chip,
        boolean appleSilicon,
        int capacityGb,
        boolean battery,
        boolean supervised,
        String userName) {}
