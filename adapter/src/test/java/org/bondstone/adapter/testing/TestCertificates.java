package org.bondstone.adapter.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates for one test, made by the JDK's keytool. */
public final class TestCertificates {

  private static final String PASSWORD = "changeit";

  private final Path folder;

  public TestCertificates(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes an authority, and writes its certificate. Its key is of the kind that is made soonest.
   */
  public Path authority(String name) {
    makeKey(name, name, "-keyalg", "EC", "-groupname", "secp256r1", "-ext", "bc:c");
    return export(name);
  }

  /** Makes a certificate that an authority has signed; writes certificate and key. */
  public Path signed(String name, String authority, String commonName, String... extensions) {
    makeKey(name, commonName, "-keyalg", "RSA", "-keysize", "2048");
    Path request = folder.resolve(name + ".csr");
    Path certificate = folder.resolve(name + ".crt");
    keytool("-certreq", name, "-file", request.toString());
    List<String> more =
        new ArrayList<>(
            List.of(
                "-infile",
                request.toString(),
                "-outfile",
                certificate.toString(),
                "-rfc",
                "-validity",
                "30"));
    for (String extension : extensions) {
      more.add("-ext");
      more.add(extension);
    }
    keytool("-gencert", authority, more.toArray(String[]::new));
    writeKey(name);
    return certificate;
  }

  /** The key that belongs to a signed certificate. */
  public Path key(String name) {
    return folder.resolve(name + ".key");
  }

  private void makeKey(String name, String commonName, String... options) {
    List<String> all = new ArrayList<>(List.of("-dname", "CN=" + commonName, "-validity", "30"));
    all.addAll(List.of(options));
    keytool("-genkeypair", name, all.toArray(String[]::new));
  }

  private Path export(String name) {
    Path certificate = folder.resolve(name + ".crt");
    keytool("-exportcert", name, "-rfc", "-file", certificate.toString());
    return certificate;
  }

  private void writeKey(String name) {
    try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      byte[] key = store.getKey(name, PASSWORD.toCharArray()).getEncoded();
      String pem =
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
              + "\n-----END PRIVATE KEY-----\n";
      Files.writeString(key(name), pem, StandardCharsets.US_ASCII);
      Files.setPosixFilePermissions(key(name), PosixFilePermissions.fromString("rw-------"));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keytool(String command, String alias, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                command,
                "-alias",
                alias,
                "-keystore",
                folder.resolve("store.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
    line.addAll(List.of(more));
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(output);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
