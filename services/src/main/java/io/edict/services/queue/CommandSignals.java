package io.edict.services.queue;

import io.edict.model.fact.Channel;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells listeners, after the commit, that a device has something to fetch. */
@Component
public class CommandSignals {
    private static final Logger LOG = LoggerFactory.getLogger(CommandSignals.class);

    private final List<CommandListener> listeners;

    public CommandSignals(List<CommandListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Tells them when the current transaction has committed, and not at all when it does not. */
    public void afterCommit(String deviceId, Channel channel) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                listeners.forEach(listener -> tell(listener, deviceId, channel));
            }
        });
    }

    private static void tell(CommandListener listener, String deviceId, Channel channel) {
        try {
            listener.waiting(deviceId, channel);
        } catch (RuntimeException e) {
            LOG.warn("a listener failed for device {} on {}", deviceId, channel, e);
        }
    }
}
