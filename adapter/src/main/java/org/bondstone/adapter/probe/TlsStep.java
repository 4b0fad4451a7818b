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
import org.bondstone.adapter.database.TlsRules;
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
          configuration.kind().title() + " begins TLS within its login, which tells of it.");
      return true;
    }
    Mode given = TlsRules.mode(configuration.specification().tls());
    Mode mode = given == null ? otherwise.get() : given;
    if (mode == Mode.DISABLE) {
      protocol.skipped("The settings ask for no TLS.");
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
      return failed("The server has taken the connection and does not answer.");
    } catch (SSLException e) {
      return failed("The two do not agree on TLS.");
    } catch (IOException | GeneralSecurityException e) {
      return failed("The server does not begin TLS: " + ServerText.of(e.getMessage()));
    }
  }

  private boolean unencrypted(Mode mode) {
    if (mode == Mode.PREFER) {
      protocol.warned("The server has no TLS: what is sent can be read on the way.", facts);
      return true;
    }
    return failed("The server has no TLS, and the settings ask for it.");
  }

  private boolean handshake(Socket socket, Mode mode) throws IOException, GeneralSecurityException {
    CertificateCheck check = CertificateCheck.of(configuration, mode);
    try (SSLSocket tls = check.layer(socket, configuration.host(), configuration.port())) {
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
              : "The certificate is not trusted: no authority that the settings name has signed"
                  + " it.");
    }
    if (mode == Mode.VERIFY_FULL && !certificate.names(configuration.host())) {
      return failed("The certificate is of another host.");
    }
    if (certificate.expires().isBefore(now.plus(SOON))) {
      protocol.warned("The certificate expires at " + certificate.expires() + ".", facts);
    } else {
      protocol.passed(
          TlsRules.verifies(mode)
              ? "The certificate is trusted."
              : "The server speaks TLS; the settings do not ask whether its certificate is trusted.",
          facts);
    }
    return true;
  }

  private boolean failed(String message) {
    protocol.failed(message, facts);
    return false;
  }
}
