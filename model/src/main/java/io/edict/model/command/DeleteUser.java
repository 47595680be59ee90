package io.edict.model.command;

import java.util.Map;

/**
 * Deletes a user.
 *
 * @param userName the short name
 * @param forceDeletion a Shared iPad deletes also data that is not synchronised
 */
public record DeleteUser(String userName, boolean forceDeletion) implements Command {
    @Override
    public String requestType() {
        return "DeleteUser";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys()
                .with("UserName", userName)
                .withFlag("ForceDeletion", forceDeletion)
                .map();
    }
}
