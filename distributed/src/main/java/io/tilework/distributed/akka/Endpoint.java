package io.tilework.distributed.akka;

import io.tilework.engine.error.ArgumentException;
import java.util.ArrayList;
import java.util.List;

/** A host and a port. */
public record Endpoint(String host, int port) {

    private static final int PORT_AT_MOST = 65_535;

    /**
     * Endpoints from a text such as {@code 10.0.0.1:7070} or {@code a:7070,b:7070}.
     *
     * @param option names it in messages
     */
    public static List<Endpoint> parse(final String option, final String text) {
        final List<Endpoint> endpoints = new ArrayList<>();
        for (final String each : text.split(",", -1)) {
            final int colon = each.lastIndexOf(':');
            final String port = each.substring(colon + 1);
            if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > PORT_AT_MOST) {
                throw new ArgumentException(option + ": '" + each + "' is not HOST:PORT, such as 127.0.0.1:7070");
            }
            endpoints.add(new Endpoint(each.substring(0, colon).strip(), Integer.parseInt(port)));
        }
        return endpoints;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
