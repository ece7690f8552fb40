package io.tilework.cli.command;

import io.tilework.distributed.ClusterSecurity;
import io.tilework.engine.error.ArgumentException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of every command that has to do with a cluster. */
final class SecurityFlags {

    @Option(names = "--tls", paramLabel = "DIRECTORY", description = "use TLS with the keys there: ca.pem, cert.pem and key.pem, as made by 'tilework cluster keys'")
    private Path tls;

    @Option(names = "--insecure", description = "do without TLS although other machines reach this address: whoever does can run computations here")
    private boolean insecure;

    ClusterSecurity security() {
        if (tls != null && insecure) {
            throw new ArgumentException("--tls and --insecure exclude each other");
        }
        return tls != null ? ClusterSecurity.tls(tls) : insecure ? ClusterSecurity.INSECURE : ClusterSecurity.LOOPBACK;
    }

    /** Whether any of them was given. */
    boolean areGiven() {
        return tls != null || insecure;
    }
}
