package org.bondstone.adapter.database;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bondstone.adapter.database.Opening.SetUpException;
import org.bondstone.adapter.statement.FailedStatement;
import org.bondstone.api.error.BadSqlException;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.ConnectionLostException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.IntegrityViolationException;
import org.bondstone.api.error.SerializationFailureException;

/**
 * Turns a driver's error into ours. This class knows SQLStates; one subclass for each database
 * knows the vendor's codes and which of its words are safe to repeat.
 *
 * <p>Messages are made of what is known to be safe: names of constraints, tables and columns, never
 * the driver's own text, since databases quote values in it. The cause that our error carries has
 * the driver's state, code and stack trace, and not its text.
 */
public class SqlErrors {

  /** What an error means to a caller. */
  public enum Kind {
    CONNECTION_FAILED("the connection cannot be made"),
    CONNECTION_LOST("the connection broke; whether a commit under way took effect is unknown"),
    TIMEOUT("the statement or its wait for a lock took longer than allowed, or was cancelled"),
    INTEGRITY("a constraint forbids the change"),
    SERIALIZATION("the transaction lost against another; run again, it may succeed"),
    BAD_SQL("the database does not accept the SQL text"),
    DATA("a value does not fit its type or its column"),
    DENIED("the user may not do this"),
    READ_ONLY("the transaction or the database is read-only, and the statement writes"),
    OTHER("the database answered with an error");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /**
   * @param statement what ran; null when it is not known, or none did
   */
  final DatabaseException classify(
      SQLException error, String blockName, FailedStatement statement) {
    Kind kind = kind(error);
    if (kind == Kind.CONNECTION_FAILED) {
      return exception(kind, kind.text, connectDetail(error), error, blockName);
    }
    Optional<String> detail = statement == null ? detail(error) : detail(kind, error, statement);
    return exception(kind, kind.text, detail, error, blockName);
  }

  private Optional<String> detail(Kind kind, SQLException error, FailedStatement statement) {
    return switch (kind) {
      case BAD_SQL -> badSql(error, statement);
      case DATA -> badValue(error, statement).or(() -> detail(error));
      default -> detail(error);
    };
  }

  /** What the database says, and where in the caller's text. */
  private Optional<String> badSql(SQLException error, FailedStatement statement) {
    Optional<String> words =
        sentences().isEmpty() ? detail(error) : statement.said(words(error), sentences());
    int offset = offset(error, statement);
    Optional<String> place = offset >= 0 ? statement.place(offset) : statement.placeOfNamed();
    return Stream.of(words, place, hint(error))
        .flatMap(Optional::stream)
        .reduce((told, more) -> told + ", " + more);
  }

  /**
   * @param target the host, the port and the user; empty for a database of this process
   */
  final DatabaseException classifyConnect(SQLException error, String blockName, String target) {
    Kind kind = kind(error) == Kind.TIMEOUT ? Kind.TIMEOUT : Kind.CONNECTION_FAILED;
    ConnectStep step = ConnectStep.of(error, this::connectStep);
    String failed = target.isEmpty() ? "" : step.title() + " failed for " + target;
    String detail =
        Stream.of(failed, step.reason().or(() -> loginDetail(error)).orElse(""))
            .filter(part -> !part.isEmpty())
            .collect(joining(": "));
    return exception(
        kind,
        Kind.CONNECTION_FAILED.text,
        Optional.of(detail).filter(text -> !text.isEmpty()),
        error,
        blockName);
  }

  private Optional<String> loginDetail(SQLException error) {
    return isExpired(error)
            || find(error, OutdatedLogin.class).filter(OutdatedLogin::isExpired).isPresent()
        ? Optional.of("the credentials have expired")
        : connectDetail(error);
  }

  /** Whether a password was good and its time is over, where the database tells. */
  protected boolean isExpired(SQLException error) {
    return false;
  }

  /** Why a connection could not be made. */
  final Trouble trouble(SQLException error) {
    if (isCredentials(error)) {
      return Trouble.CREDENTIALS;
    }
    Kind kind = kind(error);
    boolean away = kind == Kind.TIMEOUT || ConnectStep.of(error, this::connectStep).isOfTheWay();
    return away ? Trouble.UNREACHABLE : Trouble.REFUSED;
  }

  /** Whether user and password are not good, by the vendor's code where the state tells nothing. */
  protected boolean isCredentials(SQLException error) {
    return state(error).startsWith("28");
  }

  final boolean isFatal(SQLException error) {
    return kind(error) == Kind.CONNECTION_LOST || isFatalFor(error);
  }

  /** What the error means, by the vendor's code first. */
  final Kind kind(SQLException error) {
    return vendorKind(error).orElseGet(() -> stateKind(error));
  }

  /** The meaning of the vendor's own code; empty to go by the SQLState. */
  protected Optional<Kind> vendorKind(SQLException error) {
    return Optional.empty();
  }

  /** Whether the connection is of no use, although the error is not called a lost connection. */
  protected boolean isFatalFor(SQLException error) {
    return false;
  }

  /** What the database itself says of a text, without what the driver adds. */
  protected String words(SQLException error) {
    String message = error.getMessage();
    return message == null ? "" : message;
  }

  /**
   * The sentences in which it says what is wrong with a text. Their groups are what is taken from
   * the text; they are shown only where they are names in it.
   *
   * @see FailedStatement#said
   */
  protected List<Pattern> sentences() {
    return List.of();
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
    return Optional.empty();
  }

  /** Why a connection cannot be made, when the state tells. */
  protected Optional<String> connectDetail(SQLException error) {
    String state = state(error);
    return switch (state) {
      case "28000", "28P01" -> Optional.of("user or password is wrong, or the user may not");
      case "3D000" -> Optional.of("there is no database of that name");
      case "08000", "08001", "08006", "08S01" ->
          Optional.of("the server cannot be reached, or refuses");
      default -> Optional.empty();
    };
  }

  /** The SQLState of an error or of the first of its causes that has one; empty when none has. */
  protected static String state(SQLException error) {
    return chain(error).stream()
        .filter(SQLException.class::isInstance)
        .map(e -> ((SQLException) e).getSQLState())
        .filter(s -> s != null && !s.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The vendor's code of an error or of the first of its causes that has one; else 0. */
  protected static int code(SQLException error) {
    return chain(error).stream()
        .filter(SQLException.class::isInstance)
        .mapToInt(e -> ((SQLException) e).getErrorCode())
        .filter(c -> c != 0)
        .findFirst()
        .orElse(0);
  }

  /** The first error of a type among an error, its causes and its next exceptions. */
  protected static <T> Optional<T> find(SQLException error, Class<T> type) {
    return chain(error).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /**
   * A part of an error's text that a pattern's only group names. The pattern allows nothing but
   * identifiers in the group.
   */
  protected static Optional<String> named(SQLException error, Pattern pattern, String sentence) {
    return chain(error).stream()
        .map(Throwable::getMessage)
        .filter(m -> m != null)
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(m -> sentence.formatted(m.group(1)))
        .findFirst();
  }

  private static Kind stateKind(SQLException error) {
    if (find(error, SQLTimeoutException.class).isPresent()) {
      return Kind.TIMEOUT;
    }
    String state = state(error);
    return switch (state) {
      case "08001", "08004" -> Kind.CONNECTION_FAILED;
      case "HYT00", "HYT01" -> Kind.TIMEOUT;
      case "42501" -> Kind.DENIED;
      case "25006" -> Kind.READ_ONLY;
      default -> classKind(state.length() < 2 ? "" : state.substring(0, 2));
    };
  }

  private static Kind classKind(String stateClass) {
    return switch (stateClass) {
      case "08" -> Kind.CONNECTION_LOST;
      case "22" -> Kind.DATA;
      case "23", "27", "44" -> Kind.INTEGRITY;
      case "28", "3D" -> Kind.CONNECTION_FAILED;
      case "40" -> Kind.SERIALIZATION;
      case "42", "07", "26", "37", "3F" -> Kind.BAD_SQL;
      default -> Kind.OTHER;
    };
  }

  private static DatabaseException exception(
      Kind kind, String text, Optional<String> detail, SQLException error, String blockName) {
    String state = state(error);
    int code = code(error);
    StringBuilder message = new StringBuilder(text);
    detail.ifPresent(d -> message.append(": ").append(d));
    message.append(" (");
    if (!state.isEmpty()) {
      message.append("SQLState ").append(state).append(code == 0 ? "" : ", ");
    }
    if (code != 0) {
      message.append("code ").append(code);
    }
    if (state.isEmpty() && code == 0) {
      message.append(error.getClass().getSimpleName());
    }
    message.append(").");
    return exception(
        kind, BlockNames.message(blockName, message.toString()), withoutText(error, state, code));
  }

  private static DatabaseException exception(Kind kind, String message, SQLException cause) {
    return switch (kind) {
      case CONNECTION_FAILED -> new ConnectionFailedException(message, cause);
      case CONNECTION_LOST -> new ConnectionLostException(message, cause);
      case TIMEOUT -> new DatabaseTimeoutException(message, cause);
      case INTEGRITY -> new IntegrityViolationException(message, cause);
      case SERIALIZATION -> new SerializationFailureException(message, cause);
      case BAD_SQL -> new BadSqlException(message, cause);
      case DATA, DENIED, READ_ONLY, OTHER -> new DatabaseException(message, cause);
    };
  }

  /** The driver's error without its words, which may quote a value or the SQL text. */
  private static SQLException withoutText(SQLException error, String state, int code) {
    Throwable told = error instanceof SetUpException ? error.getCause() : error;
    SQLException clean =
        new SQLException(told.getClass().getName(), state.isEmpty() ? null : state, code);
    clean.setStackTrace(told.getStackTrace());
    return clean;
  }

  /** An error, its causes and its next exceptions, each once. */
  static List<Throwable> chain(SQLException error) {
    List<Throwable> chain = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(error);
    while (!open.isEmpty()) {
      Throwable next = open.remove();
      if (!seen.add(next)) {
        continue;
      }
      chain.add(next);
      if (next.getCause() != null) {
        open.add(next.getCause());
      }
      if (next instanceof SQLException sql && sql.getNextException() != null) {
        open.add(sql.getNextException());
      }
    }
    return chain;
  }
}
