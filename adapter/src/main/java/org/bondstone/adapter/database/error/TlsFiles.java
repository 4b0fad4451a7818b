package org.bondstone.adapter.database.error;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.sql.SQLException;
import java.util.List;

/**
 * What is wrong with the files of TLS. Drivers read them for each connection and tell a file that
 * is gone or half written from a server that is away by their words only; so they are looked at
 * once a connection could not be made. Immutable.
 *
 * @param caFile the authorities; null for none
 * @param certificateFile the client's certificate; null for none
 * @param keyFile its key; null for none
 */
public record TlsFiles(String caFile, String certificateFile, String keyFile) {

  private static final String CA = "tls.ca_file";
  private static final String CERTIFICATE = "tls.certificate_file";
  private static final String KEY = "tls.key_file";

  /** A file of TLS is at fault. Its message says which setting names it and why, and no more. */
  public static final class TlsFileException extends SQLException {

    private static final long serialVersionUID = 1L;

    private TlsFileException(String setting, String why, SQLException cause) {
      super(
          "the file of %s %s".formatted(setting, why),
          cause == null ? null : cause.getSQLState(),
          cause);
    }
  }

  /**
   * Why a connection could not be made.
   *
   * @param error the driver's
   * @param errors what it means
   * @return the same where no file is at fault, as when the database has refused the login
   */
  public SQLException explained(SQLException error, SqlErrors errors) {
    if (errors.trouble(error) == Trouble.CREDENTIALS) {
      return error;
    }
    try {
      if (caFile != null) {
        certificates(CA, caFile, error);
      }
      if (certificateFile != null) {
        checkCertificate(error);
      }
      if (keyFile != null) {
        checkKey(error);
      }
      return error;
    } catch (TlsFileException e) {
      return e;
    }
  }

  /**
   * Reads authorities.
   *
   * @throws TlsFileException when there are none
   */
  public static List<Certificate> authorities(Path file) throws TlsFileException {
    return certificates(CA, file.toString(), null);
  }

  private static List<Certificate> certificates(String setting, String file, SQLException error)
      throws TlsFileException {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      List<Certificate> found =
          List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (found.isEmpty()) {
        throw new TlsFileException(setting, "holds no certificate", error);
      }
      return found;
    } catch (CertificateException e) {
      throw new TlsFileException(setting, "holds what is no certificate", error);
    } catch (IOException e) {
      throw unreadable(setting, file, error);
    }
  }

  private static TlsFileException unreadable(String setting, String file, SQLException error) {
    boolean there = Files.exists(Path.of(file));
    return new TlsFileException(setting, there ? "cannot be read" : "does not exist", error);
  }

  /** The server's answer to one that has expired is at best the end of the connection. */
  private void checkCertificate(SQLException error) throws TlsFileException {
    Certificate first = certificates(CERTIFICATE, certificateFile, error).get(0);
    try {
      if (first instanceof X509Certificate certificate
          && ErrorChain.find(error, ConnectException.class).isEmpty()) {
        certificate.checkValidity();
      }
    } catch (CertificateExpiredException e) {
      throw new TlsFileException(CERTIFICATE, "holds a certificate that has expired", error);
    } catch (CertificateException e) {
      throw new TlsFileException(CERTIFICATE, "holds a certificate that is not valid yet", error);
    }
  }

  /**
   * The driver's rules for keys are its own: it names the file, or what it cannot make a key of.
   */
  private void checkKey(SQLException error) throws TlsFileException {
    if (!Files.isReadable(Path.of(keyFile))) {
      throw unreadable(KEY, keyFile, error);
    }
    if (String.valueOf(error.getMessage()).contains(keyFile)
        || ErrorChain.find(error, InvalidKeySpecException.class).isPresent()) {
      throw new TlsFileException(
          KEY, "holds no key that the driver takes, or others than its owner may read it", error);
    }
  }
}
