package io.tilework.distributed;

import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keys for TLS, made for development: an authority of their own, and one key that all members share. Made by the JDK's keytool, since Java has no interface for it. */
public final class TlsKeys {

    /** The certificate of the authority that members trust. */
    public static final String AUTHORITY = "ca.pem";
    /** The certificate of a member. */
    public static final String CERTIFICATE = "cert.pem";
    /** The private key of a member. */
    public static final String KEY = "key.pem";

    private static final int DAYS_VALID = 365;

    private TlsKeys() {}

    /**
     * Makes keys.
     *
     * @param directory where they go; must not exist, or be empty
     * @param hosts names and addresses that the key is valid for, besides those of this machine alone
     * @throws ArgumentException if there is something in the directory already, or a host cannot be one
     * @throws StoreException if they cannot be made
     */
    public static void make(final Path directory, final List<String> hosts) {
        make(directory, hosts, 0, DAYS_VALID);
    }

    /** Makes keys that are valid from some days ago on, for some days. */
    static void make(final Path directory, final List<String> hosts, final int daysAgo, final int daysValid) {
        hosts.stream().filter(host -> !host.matches("[\\p{Alnum}.:_*-]{1,253}")).findFirst().ifPresent(host -> {
            throw new ArgumentException("--host: '" + host + "' is neither a name nor an address");
        });
        try {
            Files.createDirectories(directory);
            try (Stream<Path> there = Files.list(directory)) {
                if (there.findAny().isPresent()) {
                    throw new ArgumentException("keys: " + directory + " is not empty; name another directory");
                }
            }
            final Path work = Files.createTempDirectory("tilework-keys");
            try {
                make(directory, work, hosts, daysAgo, daysValid);
            } finally {
                try (Stream<Path> made = Files.list(work)) {
                    for (final Path file : made.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(work);
            }
        } catch (final IOException | GeneralSecurityException e) {
            throw new StoreException("keys cannot be made in " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void make(final Path directory, final Path work, final List<String> hosts, final int daysAgo, final int daysValid) throws IOException, GeneralSecurityException {
        final byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        final String password = HexFormat.of().formatHex(random);
        final String store = work.resolve("keys.p12").toString();
        final List<String> names = new ArrayList<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:::1"));
        hosts.forEach(host -> names.add((host.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + host));
        keytool(password, "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=Tilework development authority", "-ext", "bc:c",
                "-ext", "ku:c=keyCertSign", "-validity", Integer.toString(DAYS_VALID), "-keystore", store);
        keytool(password, "-genkeypair", "-alias", "member", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=Tilework member", "-validity",
                Integer.toString(DAYS_VALID), "-keystore", store);
        final String request = work.resolve("request").toString();
        final String signed = work.resolve("signed").toString();
        keytool(password, "-certreq", "-alias", "member", "-file", request, "-keystore", store);
        keytool(password, "-gencert", "-alias", "ca", "-infile", request, "-outfile", signed, "-ext", "san=" + String.join(",", names), "-ext",
                "eku=serverAuth,clientAuth", "-ext", "ku:c=digitalSignature", "-startdate", "-" + daysAgo + "d", "-validity", Integer.toString(daysValid), "-keystore", store);
        keytool(password, "-importcert", "-alias", "member", "-file", signed, "-noprompt", "-keystore", store);
        final KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(store))) {
            keys.load(in, password.toCharArray());
        }
        Files.writeString(directory.resolve(AUTHORITY), pem("CERTIFICATE", keys.getCertificate("ca").getEncoded()));
        final Certificate member = keys.getCertificateChain("member")[0];
        Files.writeString(directory.resolve(CERTIFICATE), pem("CERTIFICATE", member.getEncoded()));
        final Path key = directory.resolve(KEY);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(key, pem("PRIVATE KEY", keys.getKey("member", password.toCharArray()).getEncoded()));
    }

    private static String pem(final String what, final byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    private static void keytool(final String password, final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        // In the environment, where other users of the machine do not see it.
        command.addAll(List.of("-storetype", "PKCS12", "-storepass:env", "TILEWORK_KEYS"));
        final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TILEWORK_KEYS", password);
        final Process process = builder.start();
        process.getOutputStream().close();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + said.lines().limit(3).collect(Collectors.joining("; ")));
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
