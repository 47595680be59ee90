package io.edict.simulator.mdm;

import java.net.URI;
import java.util.Map;

/** A report that is ready to be sent, as often as one likes. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SignedReport(URI url, Map<String, String> headers, byte[] body) {}
