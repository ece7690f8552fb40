package io.tilework.distributed;

import io.tilework.distributed.akka.Security;
import io.tilework.distributed.akka.TlsSecurity;
import java.nio.file.Path;

/** How a cluster is kept from others. */
public sealed interface ClusterSecurity permits ClusterSecurity.Loopback, ClusterSecurity.Insecure, ClusterSecurity.Tls {

    /** None, on addresses that only this machine reaches. */
    ClusterSecurity LOOPBACK = new Loopback();

    /** None, anywhere: for networks that are closed to others. */
    ClusterSecurity INSECURE = new Insecure();

    /**
     * What it comes to at an address.
     *
     * @throws io.tilework.engine.error.ArgumentException if it does not suffice there
     */
    Security at(String host);

    /**
     * TLS 1.3 in which both sides prove who they are, with the keys in a directory: {@code ca.pem}, {@code cert.pem} and {@code key.pem}.
     *
     * @throws io.tilework.engine.error.StoreException if they are not there, or no keys
     */
    static ClusterSecurity tls(final Path directory) {
        return new Tls(TlsSecurity.load(directory.resolve(TlsKeys.AUTHORITY), directory.resolve(TlsKeys.CERTIFICATE), directory.resolve(TlsKeys.KEY)));
    }

    /** TLS with mutual authentication. */
    record Tls(Security security) implements ClusterSecurity {

        @Override
        public Security at(final String host) {
            return security;
        }
    }

    /** None, on addresses that only this machine reaches. */
    record Loopback() implements ClusterSecurity {

        @Override
        public Security at(final String host) {
            return Security.none(host, false);
        }
    }

    /** None, anywhere. */
    record Insecure() implements ClusterSecurity {

        @Override
        public Security at(final String host) {
            return Security.none(host, true);
        }
    }
}
