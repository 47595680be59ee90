package io.edict.services.admin;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Opens the first ways into the admin API before the server reports that it is ready. */
@Component
class FirstStart implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

    private final AdminSettings settings;
    private final ApiTokens tokens;
    private final AdminAccounts accounts;

    FirstStart(AdminSettings settings, ApiTokens tokens, AdminAccounts accounts) {
        this.settings = settings;
        this.tokens = tokens;
        this.accounts = accounts;
    }

    @Override
    @SuppressWarnings("SystemOut")
    public void run(ApplicationArguments arguments) {
        String token = settings.bootstrapToken();
        if (token != null && !token.isBlank()) {
            unlessAnotherNodeDoes(() -> {
                tokens.bootstrap(token.strip());
                return Optional.empty();
            });
        }
        String password = settings.adminPassword();
        unlessAnotherNodeDoes(() -> accounts.createFirst(password == null || password.isBlank() ? null : password))
                // WHY: on the terminal only, since logs are kept and shipped.
                .ifPresent(generated -> System.out.println("The password of user " + AdminAccounts.FIRST_ADMIN + " is "
                        + generated + " (it is not shown again)"));
        log.debug("first start is complete");
    }

    /** Nodes that start at once over one database find nothing there, and one of them is first. */
    private static Optional<String> unlessAnotherNodeDoes(Supplier<Optional<String>> creation) {
        try {
            return creation.get();
        } catch (DuplicateKeyException first) {
            return Optional.empty();
        }
    }
}
