package io.intentcast.systemtests.tls;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An authority that exists for one test, and the stores of those it signs for.
 *
 * @param directory that holds nothing else
 */
record Certificates(Path directory) {

    private static final String PASSWORD = "only-for-this-test";
    private static final String THIS_MACHINE = "san=ip:127.0.0.1,dns:localhost";

    static Certificates in(Path directory) throws IOException, InterruptedException {
        var certificates = new Certificates(directory);
        certificates.generate("authority", "bc:c");
        certificates.keytool(
                "-exportcert", "-alias", "authority", "-file", "authority.crt", "-keystore", "authority.p12");
        certificates.trust("trusted.p12");
        return certificates;
    }

    /** A key whose certificate the authority has signed. */
    void sign(String name) throws IOException, InterruptedException {
        generate(name, THIS_MACHINE);
        keytool("-certreq", "-alias", name, "-file", name + ".csr", "-keystore", name + ".p12");
        keytool(
                "-gencert",
                "-alias",
                "authority",
                "-infile",
                name + ".csr",
                "-outfile",
                name + ".crt",
                "-ext",
                THIS_MACHINE,
                "-keystore",
                "authority.p12");
        trust(name + ".p12");
        keytool("-importcert", "-alias", name, "-file", name + ".crt", "-keystore", name + ".p12");
    }

    /** A key whose certificate nobody has signed. */
    void selfSign(String name) throws IOException, InterruptedException {
        generate(name, THIS_MACHINE);
    }

    /** An SSL bundle of this name, with its key, that trusts the authority; as {@code name=value}. */
    List<String> bundle(String name) {
        String bundle = "spring.ssl.bundle.jks." + name + ".";
        return Stream.of(
                        "keystore.location=file:" + directory.resolve(name + ".p12"),
                        "keystore.password=" + PASSWORD,
                        "keystore.type=PKCS12",
                        "key.alias=" + name,
                        "truststore.location=file:" + directory.resolve("trusted.p12"),
                        "truststore.password=" + PASSWORD,
                        "truststore.type=PKCS12")
                .map(setting -> bundle + setting)
                .toList();
    }

    private void generate(String name, String extension) throws IOException, InterruptedException {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-validity",
                "2",
                "-ext",
                extension,
                "-keystore",
                name + ".p12");
    }

    private void trust(String store) throws IOException, InterruptedException {
        keytool("-importcert", "-alias", "authority", "-file", "authority.crt", "-keystore", store);
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString()),
                        Stream.concat(
                                Stream.of(arguments),
                                Stream.of("-noprompt", "-storepass", PASSWORD, "-storetype", "PKCS12")))
                .toList();
        Process keytool = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + said);
        }
    }
}
