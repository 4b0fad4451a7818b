package org.bondstone.adapter.database.error;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.bondstone.adapter.database.error.TlsFiles.TlsFileException;
import org.bondstone.api.error.RefusedUrlException;

/**
 * The step at which a connection could not be made.
 *
 * @param title what it is called in messages
 * @param reason why it failed, where the step alone tells
 */
public record ConnectStep(String title, Optional<String> reason) {

  private static final String NO_ANSWER = "no answer in time";
  private static final String CLOSED = "the server closed the connection";

  /** Agreeing on TLS. */
  public static final ConnectStep TLS =
      new ConnectStep("TLS", "the two do not agree, or a certificate is not trusted");

  /** A driver that gave up waiting, and does not tell for what. */
  public static final ConnectStep UNANSWERED = new ConnectStep("TCP or login", NO_ANSWER);

  private static final ConnectStep LOGIN = new ConnectStep("login");

  private static final ConnectStep NAME =
      new ConnectStep("name resolution", "no address is known for the host");
  private static final String TCP = "TCP";

  private ConnectStep(String title) {
    this(title, Optional.empty());
  }

  private ConnectStep(String title, String reason) {
    this(title, Optional.of(reason));
  }

  /**
   * The step of an error.
   *
   * @param ofDriver what is known of this driver's errors only
   * @param refusesLogin whether its code tells that the server refuses what the login names
   */
  static ConnectStep of(
      SQLException error,
      Function<SQLException, Optional<ConnectStep>> ofDriver,
      boolean refusesLogin) {
    return ErrorChain.of(error).stream()
        .map(ConnectStep::of)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> ofDriver.apply(error))
        .orElseGet(() -> refusesLogin ? LOGIN : new ConnectStep("connecting"));
  }

  /** Whether it is on the way to the server, or the server says nothing before it hangs up. */
  boolean isOfTheWay() {
    return equals(NAME)
        || equals(UNANSWERED)
        || title.equals(TCP)
        || reason.equals(Optional.of(NO_ANSWER))
        || reason.equals(Optional.of(CLOSED));
  }

  private static Optional<ConnectStep> of(Throwable cause) {
    if (cause instanceof SetUpException) {
      return Optional.of(new ConnectStep("setting up the session"));
    }
    if (cause instanceof RefusedUrlException) {
      return Optional.of(
          new ConnectStep(
              "the check of the host",
              "it is not among the allowed ones (bondstone.allowed-hosts)"));
    }
    if (cause instanceof UnknownHostException) {
      return Optional.of(NAME);
    }
    if (cause instanceof TlsFileException) {
      return Optional.of(new ConnectStep(TLS.title(), cause.getMessage()));
    }
    if (cause instanceof SSLException) {
      return Optional.of(TLS);
    }
    if (cause instanceof SocketTimeoutException) {
      return Optional.of(new ConnectStep(timedOut(cause), NO_ANSWER));
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return Optional.of(new ConnectStep(TCP));
    }
    return cause instanceof SocketException || cause instanceof EOFException
        ? Optional.of(new ConnectStep(LOGIN.title(), CLOSED))
        : Optional.empty();
  }

  /** The JDK tells a connect from a read by its words only. */
  private static String timedOut(Throwable cause) {
    return String.valueOf(cause.getMessage()).startsWith("Read") ? LOGIN.title() : TCP;
  }
}
