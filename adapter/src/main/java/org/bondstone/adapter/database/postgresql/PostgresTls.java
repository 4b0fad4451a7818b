package org.bondstone.adapter.database.postgresql;

import java.io.IOException;
import java.net.Socket;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.postgresql.ssl.DefaultJavaSSLFactory;
import org.postgresql.ssl.LibPQFactory;
import org.postgresql.util.PSQLException;

/**
 * TLS 1.2 at least, also in a JDK whose settings allow older versions. pgjdbc has no setting for
 * it, and makes its factories of TLS sockets by reflection, from a class; these are pgjdbc's own
 * with that one rule more. It looks for the class with its own loader and then with the thread's,
 * which is the adapter's where an engine connects.
 */
public final class PostgresTls {

  private static final Set<String> TOO_OLD = Set.of("SSLv2Hello", "SSLv3", "TLSv1", "TLSv1.1");

  private PostgresTls() {}

  /** Follows the TLS mode and the files of the connection. */
  public static final class OfFiles extends LibPQFactory {

    /** For pgjdbc only. */
    public OfFiles(Properties connection) throws PSQLException {
      super(connection);
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
        throws IOException {
      return restrict(super.createSocket(socket, host, port, autoClose));
    }
  }

  /** Trusts the JDK's authorities. */
  public static final class OfJdk extends DefaultJavaSSLFactory {

    /** For pgjdbc only. */
    public OfJdk(Properties connection) {
      super(connection);
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
        throws IOException {
      return restrict(super.createSocket(socket, host, port, autoClose));
    }
  }

  static Socket restrict(Socket socket) throws IOException {
    SSLSocket tls = (SSLSocket) socket;
    String[] allowed =
        Stream.of(tls.getEnabledProtocols())
            .filter(protocol -> !TOO_OLD.contains(protocol))
            .toArray(String[]::new);
    if (allowed.length == 0) {
      socket.close();
      throw new SSLException("This JDK allows neither TLS 1.2 nor a newer version.");
    }
    tls.setEnabledProtocols(allowed);
    return tls;
  }
}
