package org.bondstone.adapter.probe;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.bondstone.adapter.database.ConnectionProbe;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.error.TlsFiles.TlsFileException;
import org.bondstone.adapter.database.rule.TlsRules;
import org.bondstone.api.sql.TlsSettings.Mode;

/**
 * Looks at the server's certificate by a handshake of its own, which trusts what the settings
 * trust. The driver's own check follows at the login. For one thread.
 */
final class TlsStep {

  private static final Duration SOON = Duration.ofDays(30);

  private final DatabaseConfiguration configuration;
  private final Protocol protocol;
  private final Map<String, String> facts = new LinkedHashMap<>();

  TlsStep(DatabaseConfiguration configuration, Protocol protocol) {
    this.configuration = configuration;
    this.protocol = protocol;
  }

  /** Returns whether the login is worth a try. */
  boolean run(Socket socket) {
    ConnectionProbe probe = configuration.kind().probe();
    Optional<Mode> otherwise = probe.tlsByDefault();
    if (otherwise.isEmpty()) {
      protocol.skipped(
          configuration.kind().title()
              + " starts TLS during the login, which shows whether it works.");
      return true;
    }
    Mode given = TlsRules.mode(configuration.specification().tls());
    Mode mode = given == null ? otherwise.get() : given;
    if (mode == Mode.DISABLE) {
      protocol.skipped("The settings turn TLS off.");
      return true;
    }
    return speak(socket, probe, mode);
  }

  private boolean speak(Socket socket, ConnectionProbe probe, Mode mode) {
    try {
      if (!probe.beginsTls(socket)) {
        return unencrypted(mode);
      }
      return handshake(socket, mode);
    } catch (SocketTimeoutException e) {
      return failed("The server accepted the connection, but does not answer.");
    } catch (TlsFileException e) {
      return failed("The certificate cannot be checked: " + e.getMessage() + ".");
    } catch (SSLException e) {
      return failed("The TLS handshake failed: " + ServerText.of(e.getMessage()));
    } catch (IOException | GeneralSecurityException e) {
      return failed("The server does not begin TLS: " + ServerText.of(e.getMessage()));
    }
  }

  private boolean unencrypted(Mode mode) {
    if (mode == Mode.PREFER) {
      protocol.warned("The server has no TLS: what is sent can be read on the network.", facts);
      return true;
    }
    return failed("The server has no TLS, but the settings require it.");
  }

  private boolean handshake(Socket socket, Mode mode)
      throws IOException, GeneralSecurityException, TlsFileException {
    CertificateCheck check = CertificateCheck.of(configuration, mode);
    try (SSLSocket tls =
        check.layer(socket, configuration.servers().host(), configuration.servers().port())) {
      tls.startHandshake();
      facts.put("protocol", tls.getSession().getProtocol());
    } catch (SSLException e) {
      if (check.certificate().isEmpty()) {
        throw e;
      }
    }
    return judge(check, mode);
  }

  private boolean judge(CertificateCheck check, Mode mode) {
    ServerCertificate certificate = check.certificate().orElseThrow();
    certificate.describe(facts);
    Instant now = Instant.now();
    if (check.isUntrusted()) {
      return failed(
          certificate.expires().isBefore(now)
              ? "The certificate has expired."
              : "The certificate is not trusted: " + unsigned());
    }
    if (mode == Mode.VERIFY_FULL && !certificate.names(configuration.servers().host())) {
      return failed(
          "The certificate is for another host: \"%s\" is not among its names."
              .formatted(configuration.servers().host()));
    }
    if (certificate.expires().isBefore(now.plus(SOON))) {
      protocol.warned("The certificate expires at " + certificate.expires() + ".", facts);
    } else {
      protocol.passed(
          TlsRules.verifies(mode)
              ? "The certificate is trusted."
              : "TLS is used; the settings ask for no check of the certificate.",
          facts);
    }
    return true;
  }

  private String unsigned() {
    return configuration.specification().tls().caFile() == null
        ? "no authority that Java knows has signed it, and the settings name no ca_file."
        : "no authority in the ca_file has signed it.";
  }

  private boolean failed(String message) {
    protocol.failed(message, facts);
    return false;
  }
}
