package org.bondstone.adapter.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
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
    return writeCertificate(name);
  }

  /** Makes a certificate that an authority has signed; writes certificate and key. */
  public Path signed(String name, String authority, String commonName, String... extensions) {
    List<String> options =
        new ArrayList<>(List.of("-signer", authority, "-keyalg", "RSA", "-keysize", "2048"));
    for (String extension : extensions) {
      options.addAll(List.of("-ext", extension));
    }
    makeKey(name, commonName, options.toArray(String[]::new));
    writeKey(name);
    return writeCertificate(name);
  }

  /** As {@link #signed}, and over since a month ago. */
  public Path expired(String name, String authority, String commonName) {
    makeKey(
        name,
        commonName,
        "-signer",
        authority,
        "-keyalg",
        "RSA",
        "-keysize",
        "2048",
        "-startdate",
        "-60d");
    writeKey(name);
    return writeCertificate(name);
  }

  /** The key that belongs to a signed certificate. */
  public Path key(String name) {
    return folder.resolve(name + ".key");
  }

  private Path writeCertificate(String name) {
    try {
      return write(
          folder.resolve(name + ".crt"), "CERTIFICATE", store().getCertificate(name).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void writeKey(String name) {
    try {
      Key key = store().getKey(name, PASSWORD.toCharArray());
      Files.setPosixFilePermissions(
          write(key(name), "PRIVATE KEY", key.getEncoded()),
          PosixFilePermissions.fromString("rw-------"));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path write(Path file, String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    try {
      return Files.writeString(
          file,
          "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what),
          StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore store() throws GeneralSecurityException {
    try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return store;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each call is a JVM, so one does it all. */
  private void makeKey(String name, String commonName, String... options) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + commonName,
                "-validity",
                "30",
                "-keystore",
                folder.resolve("store.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
    line.addAll(List.of(options));
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
