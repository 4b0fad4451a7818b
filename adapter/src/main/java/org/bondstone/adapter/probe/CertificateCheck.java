package org.bondstone.adapter.probe;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.error.TlsFiles;
import org.bondstone.adapter.database.error.TlsFiles.TlsFileException;
import org.bondstone.adapter.database.rule.FileRules;
import org.bondstone.adapter.database.rule.TlsRules;
import org.bondstone.api.sql.TlsSettings.Mode;

/**
 * Takes whatever certificate a server shows, and remembers it and whether the settings trust it.
 * Nothing but the handshake goes over such a connection. For one thread.
 */
final class CertificateCheck extends X509ExtendedTrustManager {

  private static final String[] PROTOCOLS = {"TLSv1.2", "TLSv1.3"};

  /** Null where the settings do not ask for a check. */
  private final X509TrustManager trusted;

  private X509Certificate shown;
  private boolean untrusted;

  private CertificateCheck(X509TrustManager trusted) {
    this.trusted = trusted;
  }

  /**
   * @throws TlsFileException when the settings name authorities, and there are none
   */
  static CertificateCheck of(DatabaseConfiguration configuration, Mode mode)
      throws IOException, GeneralSecurityException, TlsFileException {
    if (!TlsRules.verifies(mode)) {
      return new CertificateCheck(null);
    }
    String file = configuration.specification().tls().caFile();
    Path authorities =
        file == null ? null : FileRules.resolve(file, configuration.policy(), "CA file");
    return new CertificateCheck(manager(authorities == null ? null : store(authorities)));
  }

  /** The JDK's own authorities when the store is null. */
  private static X509TrustManager manager(KeyStore authorities) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return Stream.of(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static KeyStore store(Path file)
      throws IOException, GeneralSecurityException, TlsFileException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate each : TlsFiles.authorities(file)) {
      store.setCertificateEntry("authority-" + number++, each);
    }
    return store;
  }

  /** TLS over a connection; closing it closes that. */
  SSLSocket layer(Socket socket, String host, int port)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {this}, null);
    SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
    tls.setEnabledProtocols(PROTOCOLS);
    return tls;
  }

  /** What the server has shown; empty when it has shown nothing. */
  Optional<ServerCertificate> certificate() {
    return Optional.ofNullable(shown).map(ServerCertificate::new);
  }

  /** Whether the settings ask for a check that the certificate does not pass. */
  boolean isUntrusted() {
    return untrusted;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType) {
    shown = chain[0];
    try {
      if (trusted != null) {
        trusted.checkServerTrusted(chain, authType);
      }
    } catch (CertificateException e) {
      untrusted = true;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("This is no server.");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
