package io.tilework.distributed.akka;

import io.tilework.distributed.transfer.Wire;
import io.tilework.engine.error.ArgumentException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/** How the members of a cluster know that they are members, and that nobody reads along. */
public sealed interface Security permits Security.None, TlsSecurity {

    /** Adds to the settings of Akka what is needed. */
    void settings(Map<String, Object> settings);

    /** What lies between connections and the blocks on them. */
    Wire wire();

    /** Whoever reaches the ports is believed. */
    record None() implements Security {

        @Override
        public void settings(final Map<String, Object> settings) {
            settings.put("akka.remote.artery.transport", "tcp");
        }

        @Override
        public Wire wire() {
            return Wire.PLAIN;
        }
    }

    /**
     * No security, where that is allowed: on addresses that only this machine reaches, or if somebody insists.
     *
     * @throws ArgumentException if it is not
     */
    public static Security none(final String host, final boolean insecure) {
        if (!insecure && !isLoopback(host)) {
            throw new ArgumentException("--host: " + host + " can be reached by other machines, and without TLS whoever reaches it can run computations here and read their"
                    + " data; give --tls DIRECTORY (tilework cluster keys makes one), or --insecure if the network is closed to others");
        }
        return new None();
    }

    /** Whether only this machine reaches an address. */
    static boolean isLoopback(final String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (final UnknownHostException e) {
            throw new ArgumentException("--host: there is no address for '" + host + "'");
        }
    }
}
