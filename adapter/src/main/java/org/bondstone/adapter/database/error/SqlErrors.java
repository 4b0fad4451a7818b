package org.bondstone.adapter.database.error;

import static java.util.stream.Collectors.joining;
import static org.bondstone.adapter.database.error.ErrorChain.code;
import static org.bondstone.adapter.database.error.ErrorChain.find;
import static org.bondstone.adapter.database.error.ErrorChain.message;
import static org.bondstone.adapter.database.error.ErrorChain.state;
import static org.bondstone.adapter.database.error.ErrorKind.BAD_SQL;
import static org.bondstone.adapter.database.error.ErrorKind.CONNECTION_FAILED;
import static org.bondstone.adapter.database.error.ErrorKind.CONNECTION_LOST;
import static org.bondstone.adapter.database.error.ErrorKind.DATA;
import static org.bondstone.adapter.database.error.ErrorKind.DENIED;
import static org.bondstone.adapter.database.error.ErrorKind.INTEGRITY;
import static org.bondstone.adapter.database.error.ErrorKind.OTHER;
import static org.bondstone.adapter.database.error.ErrorKind.READ_ONLY;
import static org.bondstone.adapter.database.error.ErrorKind.SERIALIZATION;
import static org.bondstone.adapter.database.error.ErrorKind.STANDBY;
import static org.bondstone.adapter.database.error.ErrorKind.TIMEOUT;
import static org.bondstone.adapter.database.error.ErrorMeaning.EXPIRED_LOGIN;
import static org.bondstone.adapter.database.error.ErrorMeaning.NO_DATABASE;
import static org.bondstone.adapter.database.error.ErrorMeaning.UNREACHABLE;
import static org.bondstone.adapter.database.error.ErrorMeaning.WRONG_LOGIN;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bondstone.adapter.database.error.TlsFiles.TlsFileException;
import org.bondstone.adapter.statement.FailedStatement;
import org.bondstone.api.error.DatabaseException;

/**
 * Turns a driver's error into ours, by the table of the database and that of the SQLStates. What a
 * table cannot say, such as how a database tells the place in a text, a subclass does.
 *
 * <p>Messages are made of what is known to be safe: names of constraints, tables and columns, never
 * the driver's own text, since databases quote values in it. The cause that our error carries has
 * the driver's state, code and stack trace, and not its text.
 */
public class SqlErrors {

  private static final ErrorTable STANDARD =
      new ErrorTable()
          .means(UNREACHABLE, "08001")
          .means(CONNECTION_FAILED, "08004")
          .means(new ErrorMeaning(CONNECTION_LOST, UNREACHABLE.reason()), "08000", "08006", "08S01")
          .means(CONNECTION_LOST, "08")
          .means(WRONG_LOGIN, "28")
          .means(NO_DATABASE, "3D")
          .means(TIMEOUT, "HYT00", "HYT01")
          .means(INTEGRITY, "23", "27", "44")
          .means(SERIALIZATION, "40")
          .means(DENIED, "42501")
          .means(READ_ONLY, "25006")
          .means(BAD_SQL, "42", "07", "26", "37", "3F")
          .means(DATA, "22");

  private final ErrorTable table;

  /** For a database of which nothing more is known. */
  public SqlErrors() {
    this(new ErrorTable());
  }

  /**
   * @param table of the database
   */
  public SqlErrors(ErrorTable table) {
    this.table = table;
  }

  /**
   * The error that stands for a driver's error. The message names the block and the cause, and
   * never a parameter's value or a secret; the driver's own words, which may hold both, are not
   * kept.
   *
   * @param blockName what to call the block in the message
   */
  public final DatabaseException classify(SQLException error, String blockName) {
    return classify(error, blockName, null);
  }

  /**
   * The error that stands for a driver's error of a statement, with what the database says of the
   * statement's text and the place in it.
   *
   * @param statement what ran; null when it is not known, or none did
   */
  public final DatabaseException classify(
      SQLException error, String blockName, FailedStatement statement) {
    ErrorKind kind = kind(error);
    return exception(kind, kind, detail(kind, error, statement), error, blockName);
  }

  private Optional<String> detail(ErrorKind kind, SQLException error, FailedStatement statement) {
    if (kind == CONNECTION_FAILED) {
      return reason(error);
    }
    if (statement != null && kind == BAD_SQL) {
      return badSql(error, statement);
    }
    return statement != null && kind == DATA
        ? badValue(error, statement).or(() -> detail(error))
        : detail(error);
  }

  /** What the database says, and where in the caller's text. */
  private Optional<String> badSql(SQLException error, FailedStatement statement) {
    Optional<String> words =
        table.sentences().isEmpty()
            ? detail(error)
            : statement.said(words(error), table.sentences());
    int offset = offset(error, statement);
    Optional<String> place = offset >= 0 ? statement.place(offset) : statement.placeOfNamed();
    return Stream.of(words, place, hint(error))
        .flatMap(Optional::stream)
        .reduce((told, more) -> told + ", " + more);
  }

  /**
   * The error that stands for a connection that cannot be made.
   *
   * @param target the host, the port, the user and the database; empty where there is none of them
   */
  public final DatabaseException classifyConnect(
      SQLException error, String blockName, String target) {
    ErrorKind kind = kind(error) == TIMEOUT ? TIMEOUT : CONNECTION_FAILED;
    ConnectStep step = step(error);
    String failed = target.isEmpty() ? "" : step.title() + " failed for " + target;
    String detail =
        Stream.of(failed, step.reason().or(() -> loginDetail(error)).orElse(""))
            .filter(part -> !part.isEmpty())
            .collect(joining(": "));
    return exception(
        kind,
        CONNECTION_FAILED,
        Optional.of(detail).filter(text -> !text.isEmpty()),
        error,
        blockName);
  }

  private ConnectStep step(SQLException error) {
    return ConnectStep.of(
        error, this::connectStep, meanings(error).anyMatch(ErrorMeaning::refusesLogin));
  }

  private Optional<String> loginDetail(SQLException error) {
    return find(error, OutdatedLogin.class).filter(OutdatedLogin::isExpired).isPresent()
        ? Optional.of(EXPIRED_LOGIN.reason())
        : reason(error);
  }

  /** Why a connection could not be made. */
  public final Trouble trouble(SQLException error) {
    if (meanings(error).anyMatch(ErrorMeaning::isOfLogin)) {
      return Trouble.CREDENTIALS;
    }
    boolean away = kind(error) == TIMEOUT || step(error).isOfTheWay();
    return away ? Trouble.UNREACHABLE : Trouble.REFUSED;
  }

  /** Whether a connection is of no use after this error. */
  public final boolean isFatal(SQLException error) {
    return kind(error) == CONNECTION_LOST || isTimeoutOfSocket(error) || isFatalFor(error);
  }

  /** Whether the server takes no writes, whatever its sessions and transactions have set. */
  public final boolean isOfStandby(SQLException error) {
    return kind(error) == STANDBY;
  }

  /** The driver has stopped reading, and what the server still says is to no request any more. */
  private static boolean isTimeoutOfSocket(SQLException error) {
    return find(error, SocketTimeoutException.class).isPresent();
  }

  private ErrorKind kind(SQLException error) {
    if (isTimeoutOfSocket(error)) {
      return TIMEOUT;
    }
    return table.meaning(keys(error)).map(ErrorMeaning::kind).orElseGet(() -> standardKind(error));
  }

  private static ErrorKind standardKind(SQLException error) {
    return find(error, SQLTimeoutException.class).isPresent()
        ? TIMEOUT
        : STANDARD.meaning(states(error)).map(ErrorMeaning::kind).orElse(OTHER);
  }

  /** Why a connection cannot be made, where a code tells. */
  private Optional<String> reason(SQLException error) {
    return meanings(error).map(ErrorMeaning::reason).filter(Objects::nonNull).findFirst();
  }

  /** What the database means by it, and what its SQLState does. */
  private Stream<ErrorMeaning> meanings(SQLException error) {
    return Stream.of(table.meaning(keys(error)), STANDARD.meaning(states(error)))
        .flatMap(Optional::stream);
  }

  /** By what the table knows an error, the more telling first. */
  protected List<Object> keys(SQLException error) {
    return Stream.concat(Stream.of(code(error)), states(error).stream()).toList();
  }

  private static List<Object> states(SQLException error) {
    String state = state(error);
    return List.of(state, state.length() < 2 ? "" : state.substring(0, 2));
  }

  /** Whether the connection is of no use, although the error is not called a lost connection. */
  protected boolean isFatalFor(SQLException error) {
    return false;
  }

  /** What the database itself says of a text, without what the driver adds. */
  protected String words(SQLException error) {
    return message(error).lines().findFirst().orElse("").strip();
  }

  /** What the database supposes was meant, by names of its catalogue alone. */
  protected Optional<String> hint(SQLException error) {
    return Optional.empty();
  }

  /** Where in the text that ran the error is, from 0; -1 when the database does not tell. */
  protected int offset(SQLException error, FailedStatement statement) {
    return -1;
  }

  /** Which value does not fit, as far as the names of columns and types tell it. */
  protected Optional<String> badValue(SQLException error, FailedStatement statement) {
    return Optional.empty();
  }

  /** At which step of making a connection it failed, where only this database's driver tells. */
  protected Optional<ConnectStep> connectStep(SQLException error) {
    return Optional.empty();
  }

  /** Names of constraints, tables and columns that the error tells, for the message. */
  protected Optional<String> detail(SQLException error) {
    return table.detail(keys(error), ErrorChain.of(error));
  }

  private static DatabaseException exception(
      ErrorKind kind,
      ErrorKind told,
      Optional<String> detail,
      SQLException error,
      String blockName) {
    String message =
        told.text() + detail.map(text -> ": " + text).orElse("") + " (" + origin(error) + ").";
    return kind.exception(BlockNames.message(blockName, message), withoutText(error));
  }

  /** State and code, or what the error is where it has neither. */
  private static String origin(SQLException error) {
    String state = state(error);
    int code = code(error);
    String told =
        Stream.of(state.isEmpty() ? "" : "SQLState " + state, code == 0 ? "" : "code " + code)
            .filter(part -> !part.isEmpty())
            .collect(joining(", "));
    return told.isEmpty() ? error.getClass().getSimpleName() : told;
  }

  /** The driver's error without its words, which may quote a value or the SQL text. */
  private static SQLException withoutText(SQLException error) {
    boolean ours = error instanceof SetUpException || error instanceof TlsFileException;
    Throwable told = ours ? error.getCause() : error;
    String state = state(error);
    SQLException clean =
        new SQLException(told.getClass().getName(), state.isEmpty() ? null : state, code(error));
    clean.setStackTrace(told.getStackTrace());
    return clean;
  }
}
