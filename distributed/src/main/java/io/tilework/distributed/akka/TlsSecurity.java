package io.tilework.distributed.akka;

import io.tilework.distributed.transfer.TlsWire;
import io.tilework.distributed.transfer.Wire;
import io.tilework.engine.error.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS 1.3 in which both sides prove with a certificate that they belong to the cluster, and servers also that they are the host that was meant; the same for messages and for
 * blocks.
 */
public final class TlsSecurity implements Security {

    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private final SSLContext context;

    private TlsSecurity(final SSLContext context) {
        this.context = context;
    }

    /**
     * Reads keys from PEM files.
     *
     * @param authority certificates of those who sign for members
     * @param certificate the certificate of this member, and those between it and the authority
     * @param key its private key, in PKCS #8, without a password
     * @throws StoreException if they are not there, or are none, or do not fit together
     */
    public static TlsSecurity load(final Path authority, final Path certificate, final Path key) {
        try {
            final KeyStore trusted = empty();
            int number = 0;
            for (final Certificate each : certificates(authority)) {
                trusted.setCertificateEntry("authority-" + number++, each);
            }
            final TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            final KeyStore own = empty();
            own.setKeyEntry("member", privateKey(key), new char[0], certificates(certificate).toArray(Certificate[]::new));
            final KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, new char[0]);
            final SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
            return new TlsSecurity(context);
        } catch (final IOException | GeneralSecurityException e) {
            throw new StoreException("--tls: " + authority.getParent() + " holds no keys that can be used: " + (e instanceof java.nio.file.NoSuchFileException ? "there is no file " : "")
                    + e.getMessage() + "; make some with: tilework cluster keys DIRECTORY", e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        final KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(final Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            final Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IOException(file + " holds no certificate");
            }
            return found;
        }
    }

    private static PrivateKey privateKey(final Path file) throws IOException, GeneralSecurityException {
        final String text = Files.readString(file, StandardCharsets.US_ASCII);
        final int begin = text.indexOf("-----BEGIN PRIVATE KEY-----");
        final int end = text.indexOf("-----END PRIVATE KEY-----");
        if (begin < 0 || end < begin) {
            throw new IOException(file + " holds no private key in PKCS #8 without a password");
        }
        final PKCS8EncodedKeySpec encoded;
        try {
            encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text.substring(text.indexOf('\n', begin), end)));
        } catch (final IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
        GeneralSecurityException failure = null;
        for (final String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (final GeneralSecurityException e) {
                failure = e;
            }
        }
        throw failure;
    }

    @Override
    public void settings(final Map<String, Object> settings) {
        settings.put("akka.remote.artery.transport", "tls-tcp");
        settings.put("akka.remote.artery.ssl.ssl-engine-provider", TlsEngines.class.getName());
        settings.put(TlsEngines.KEY, TlsEngines.register(context));
    }

    @Override
    public Wire wire() {
        return new TlsWire(context);
    }
}
