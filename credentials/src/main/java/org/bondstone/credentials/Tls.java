package org.bondstone.credentials;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bondstone.api.spi.CredentialTarget;

/** How the ways to a service and to a database are protected. */
public final class Tls {

  private Tls() {}

  /**
   * Trusts the authorities of a field in PEM.
   *
   * @return null when the field is empty
   * @throws org.bondstone.api.error.InvalidSpecificationException when it holds no certificate
   */
  public static SSLContext trusting(SourceFields fields, String field) {
    String pem = fields.text(field);
    if (pem == null) {
      return null;
    }
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null);
      for (Certificate certificate : found) {
        trusted.setCertificateEntry(String.valueOf(trusted.size()), certificate);
      }
      if (trusted.size() == 0) {
        throw fields.refused(field, "holds no certificate in PEM.");
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw fields.refused(field, "holds no certificate in PEM.");
    }
  }

  /**
   * A token in place of a password goes over the network as it is, so the connection has to be
   * protected.
   *
   * @throws org.bondstone.api.error.CredentialSourceException when it is not
   */
  public static void require(Step step, CredentialTarget target) {
    if (!target.tls()) {
      throw step.settings(
          "the token goes to the database as it is, so the connector's block has to require TLS, as by sslmode=require.");
    }
  }
}
