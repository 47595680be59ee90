package io.edict.simulator.load;

import io.edict.simulator.device.DeviceFactory;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.StateDirectory;
import io.edict.simulator.mdm.MdmClient;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The devices of a load run. They share a few keys: making a key for each would load the generator, not the server.
 */
final class Population {
    private static final int KEYS = 8;

    private final URI server;
    private final String token;
    private final MdmClient mdm;
    private final DeviceFactory factory;
    private final StateDirectory directory;
    private final List<KeyPair> keys;

    Population(URI server, String token, MdmClient mdm, DeviceFactory factory, StateDirectory directory) {
        this.server = server;
        this.token = token;
        this.mdm = mdm;
        this.factory = factory;
        this.directory = directory;
        this.keys = IntStream.range(0, KEYS).mapToObj(i -> rsa()).toList();
    }

    /** The first so many devices, enrolled now unless a run before did it, with nothing left in their queues. */
    List<DeviceState> enrolled(int devices) {
        return IntStream.range(0, devices).parallel().mapToObj(this::ready).toList();
    }

    private DeviceState ready(int index) {
        DeviceState device = directory.load(index).orElseGet(() -> factory.create(index));
        if (!device.isCheckedIn()) {
            enroll(device);
        }
        while (mdm.connect(device).answered() > 0) {
            directory.save(device);
        }
        return device;
    }

    /** A device that nobody has seen yet. */
    DeviceState fresh(int index) {
        return factory.create(index);
    }

    /** Profile, SCEP, Authenticate, TokenUpdate, on a Mac SetBootstrapToken. */
    void enroll(DeviceState device) {
        KeyPair key = keys.get(device.identity().index() % KEYS);
        mdm.obtainIdentity(device, mdm.fetchProfile(server, "default", token), key);
        mdm.checkIn(device);
        directory.save(device);
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no RSA keys on this machine", e);
        }
    }
}
