package io.edict.model.fact;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VersionProperties {
    @Provide
    Arbitrary<Version> versions() {
        Arbitrary<String> part = Arbitraries.of("0", "1", "2", "9", "10", "beta", "rc", "a", "b", "x");
        return part.list()
                .ofMinSize(0)
                .ofMaxSize(5)
                .map(parts -> Version.of("1" + (parts.isEmpty() ? "" : "." + String.join(".", parts))));
    }

    @Property
    void orderIsAntisymmetric(@ForAll("versions") Version a, @ForAll("versions") Version b) {
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
    }

    @Property(tries = 5000)
    void orderIsTransitive(
            @ForAll("versions") Version a, @ForAll("versions") Version b, @ForAll("versions") Version c) {
        if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
            assertThat(a).as("%s <= %s <= %s", a, b, c).isLessThanOrEqualTo(c);
        }
    }

    @Property(tries = 5000)
    void equalVersionsHaveEqualHashes(@ForAll("versions") Version a, @ForAll("versions") Version b) {
        if (a.equals(b)) {
            assertThat(a).hasSameHashCodeAs(b);
        }
    }
}
