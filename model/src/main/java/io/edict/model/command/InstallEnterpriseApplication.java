package io.edict.model.command;

import java.net.URI;
import java.util.Map;

/**
 * Installs a package on a Mac.
 *
 * @param source where the package is described
 */
public record InstallEnterpriseApplication(Source source) implements Command {
    /** Where the package is described. */
    public sealed interface Source {}

    /** The manifest is part of the command. */
    public record Inline(Manifest manifest) implements Source {}

    /** The manifest lies at an address. */
    public record At(URI manifestUrl) implements Source {}

    @Override
    public String requestType() {
        return "InstallEnterpriseApplication";
    }

    @Override
    public Map<String, Object> keys() {
        Keys keys = new Keys();
        if (source instanceof Inline inline) {
            keys.with("Manifest", inline.manifest().keys());
        } else if (source instanceof At at) {
            keys.with("ManifestURL", at.manifestUrl().toString());
        }
        return keys.map();
    }
}
