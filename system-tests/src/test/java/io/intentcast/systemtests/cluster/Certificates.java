package io.intentcast.systemtests.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A certificate authority for one test, with the certificates that it signed, created by the JDK's keytool; each as
 * PEM, in the form of Strimzi's secrets.
 *
 * @param directory for its files
 */
public record Certificates(Path directory) {

    private static final String PASSWORD = "changeit";

    public static Certificates in(Path directory) {
        var certificates = new Certificates(directory);
        certificates.keytool("ca", "-genkeypair", "-dname", "CN=ca", "-ext", "bc=ca:true", "-ext", "ku=keyCertSign");
        certificates.write(
                "ca.crt", pem("CERTIFICATE", certificates.encoded("ca").getFirst()));
        return certificates;
    }

    public Path authority() {
        return directory.resolve("ca.crt");
    }

    /**
     * Signed by the authority, for clients and for a server on this machine: {@code <name>.crt} and {@code <name>.key}.
     */
    public void issue(String name) {
        keytool(
                name,
                "-genkeypair",
                "-dname",
                "CN=" + name,
                "-signer",
                "ca",
                "-signerkeypass",
                PASSWORD,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1");
        var chain = new StringBuilder();
        encoded(name).forEach(certificate -> chain.append(pem("CERTIFICATE", certificate)));
        write(name + ".crt", chain.toString());
        write(name + ".key", pem("PRIVATE KEY", encodedKey(name)));
    }

    public Path certificate(String name) {
        return directory.resolve(name + ".crt");
    }

    /** In PKCS #8, not encrypted. */
    public Path key(String name) {
        return directory.resolve(name + ".key");
    }

    /** The settings of an SSL bundle of this name, with this key, that trusts an authority; as {@code name=value}. */
    public List<String> bundle(String name, Certificates trusted) {
        return Stream.of(
                        "truststore.certificate=file:" + trusted.authority(),
                        "keystore.certificate=file:" + certificate(name),
                        "keystore.private-key=file:" + key(name))
                .map(setting -> "spring.ssl.bundle.pem." + name + "." + setting)
                .toList();
    }

    private byte[] encodedKey(String name) {
        try {
            return keyStore().getKey(name, PASSWORD.toCharArray()).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<byte[]> encoded(String name) {
        try {
            var all = new ArrayList<byte[]>();
            for (Certificate certificate : keyStore().getCertificateChain(name)) {
                all.add(certificate.getEncoded());
            }
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore keyStore() {
        try {
            return KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path store() {
        return directory.resolve("all.p12");
    }

    private static String pem(String type, byte[] bytes) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(type, Base64.getMimeEncoder().encodeToString(bytes));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keytool(String alias, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store().toString(),
                "-storepass",
                PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
