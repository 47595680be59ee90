package io.edict.services.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A block of IP addresses in CIDR form.
 *
 * @param network an address inside the block
 * @param prefixBits how many leading bits all its addresses share
 */
record AddressBlock(InetAddress network, int prefixBits) {
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");

    /**
     * Parses {@code 10.0.0.0/8}, {@code ::1} or {@code 192.0.2.7}.
     *
     * @throws IllegalArgumentException when it is none of these; names are not looked up
     */
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        InetAddress network = address(slash < 0 ? text : text.substring(0, slash));
        int bits = network.getAddress().length * Byte.SIZE;
        int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("`" + text + "` has no such prefix; at most /" + bits);
        }
        return new AddressBlock(network, prefix);
    }

    /** Whether an address, as a literal, lies in this block. */
    boolean contains(String literal) {
        byte[] inside = network.getAddress();
        byte[] candidate = address(literal).getAddress();
        if (candidate.length != inside.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((candidate[bit / Byte.SIZE] ^ inside[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress address(String literal) {
        String plain = literal.contains("%") ? literal.substring(0, literal.indexOf('%')) : literal;
        if (!LITERAL.matcher(plain).matches()) {
            throw new IllegalArgumentException("`" + literal + "` is not an IP address");
        }
        try {
            return InetAddress.getByName(plain);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("`" + literal + "` is not an IP address", e);
        }
    }
}
