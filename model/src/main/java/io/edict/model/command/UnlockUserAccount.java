package io.edict.model.command;

import java.util.Map;

/**
 * Unlocks a local account that too many wrong passwords locked.
 *
 * @param userName its short name
 */
public record UnlockUserAccount(String userName) implements Command {
    @Override
    public String requestType() {
        return "UnlockUserAccount";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys().with("UserName", userName).map();
    }
}
