package org.bondstone.adapter.database.postgresql;

import static org.bondstone.adapter.database.error.ErrorChain.find;
import static org.bondstone.adapter.database.error.ErrorChain.state;
import static org.bondstone.adapter.database.error.ErrorKind.CONNECTION_LOST;
import static org.bondstone.adapter.database.error.ErrorKind.TIMEOUT;
import static org.bondstone.adapter.database.error.ErrorMeaning.SERVER_FULL;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bondstone.adapter.database.error.ConnectStep;
import org.bondstone.adapter.database.error.ErrorTable;
import org.bondstone.adapter.database.error.SqlErrors;
import org.bondstone.adapter.statement.FailedStatement;
import org.postgresql.hostchooser.HostRequirement;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL, and databases that speak its protocol. */
final class PostgresErrors extends SqlErrors {

  private static final Set<String> FATAL = Set.of("FATAL", "PANIC");

  private static final ConnectStep NO_TARGET =
      new ConnectStep(
          "the search for a server", Optional.of("none is what target_session_attrs asks for"));

  private static final String UNCLOSED = "a string, a quoted name or a comment is not closed";
  private static final String NAME = "([^\\s,]+|\"[^\"]*\")";
  private static final String TYPE = "[a-z_ \\[\\]\"]+";

  private static final ErrorTable TABLE =
      new ErrorTable()
          // Canceled by a timeout or by someone; lock not available.
          .means(TIMEOUT, "57014", "55P03")
          // Ended by an administrator or a crash, idle for too long, database dropped.
          .means(CONNECTION_LOST, "57P01", "57P02", "57P05", "25P03", "57P04")
          // There never was a connection.
          .fails("the server is starting or stopping", "57P03")
          .means(SERVER_FULL, "53300")
          .tells(
              "%s",
              "(?:ERROR: )?((?:relation|column|schema|type|function|role) [\\p{L}0-9_.\"(),"
                  + " ]{1,150} does not exist)",
              "42",
              "3F")
          // They quote from the text that ran, which holds no bound value; but a function such as
          // nextval(?) looks a name up that was bound, and says the same of it.
          .says(
              "[a-z -]+ at or near \"(.+)\"",
              "syntax error at end of input",
              UNCLOSED,
              "(?:relation|table|view|index|sequence|schema|type|role|constraint) "
                  + NAME
                  + " (?:does not exist|already exists)",
              "column " + NAME + " (?:does not exist|already exists)",
              "column " + NAME + " of relation " + NAME + " (?:does not exist|already exists)",
              "column reference " + NAME + " is ambiguous",
              "column " + NAME + " specified more than once",
              "column "
                  + NAME
                  + " must appear in the GROUP BY clause or be used in an aggregate function",
              "column " + NAME + " is of type " + TYPE + " but expression is of type " + TYPE,
              "missing FROM-clause entry for table " + NAME,
              "invalid reference to FROM-clause entry for table " + NAME,
              "function ([^\\s(]+)\\([a-z_ ,\\[\\]]*\\) (?:does not exist|is not unique)",
              "operator (?:does not exist|is not unique): " + TYPE + "[^\\w\\s]{1,3} " + TYPE,
              "INSERT has more (?:expressions than target columns|target columns than expressions)",
              "could not determine data type of parameter \\$\\d+",
              "cannot cast type " + TYPE + " to " + TYPE,
              "argument of [A-Z ]+ must be type boolean, not type " + TYPE,
              "[A-Z/]+ types " + TYPE + " and " + TYPE + " cannot be matched",
              "each [A-Z]+ query must have the same number of columns",
              "subquery (?:must return only one column|has too many columns|has too few columns)",
              "aggregate functions are not allowed in [A-Z ]+",
              "permission denied for [a-z ]+ (\\S+)");

  /** A name of the catalogue that the server found near to a wrong one. */
  private static final Pattern MEANT =
      Pattern.compile(
          "Perhaps you meant to reference the ((?:column|table) \"[\\p{L}0-9_.]{1,150}\")\\.");

  private static final Pattern TOO_LONG =
      Pattern.compile("value too long for type (?:character varying|character)\\((\\d{1,9})\\)");

  /** What the server says of where it was; the value follows. */
  private static final Pattern PARAMETER =
      Pattern.compile("^(?:unnamed portal|portal \"\\w*\") parameter \\$(\\d{1,5})");

  /** What the server says of a value, up to the value. */
  private static final Pattern BAD_VALUE =
      Pattern.compile(
          "(invalid input syntax for type [a-z ]+|(?:smallint|integer|bigint) out of range"
              + "|numeric field overflow|division by zero|date/time field value out of range"
              + "|invalid input value for enum \\w+)(?::.*)?",
          Pattern.DOTALL);

  PostgresErrors() {
    super(TABLE);
  }

  @Override
  protected boolean isFatalFor(SQLException error) {
    return server(error).map(ServerErrorMessage::getSeverity).filter(FATAL::contains).isPresent();
  }

  @Override
  protected Optional<String> detail(SQLException error) {
    boolean ofText = state(error).startsWith("42") || state(error).startsWith("3F");
    return super.detail(error)
        .or(() -> server(error).flatMap(ofText ? PostgresErrors::position : PostgresErrors::names));
  }

  @Override
  protected String words(SQLException error) {
    if (server(error).isEmpty() && state(error).equals("42601")) {
      // The driver reads the text too.
      return UNCLOSED;
    }
    return server(error)
        .filter(message -> message.getWhere() == null && message.getMessage() != null)
        .map(ServerErrorMessage::getMessage)
        .orElse("");
  }

  @Override
  protected Optional<String> hint(SQLException error) {
    return server(error)
        .map(ServerErrorMessage::getHint)
        .map(MEANT::matcher)
        .filter(Matcher::matches)
        .map(hint -> "perhaps " + hint.group(1) + " is meant");
  }

  @Override
  protected int offset(SQLException error, FailedStatement statement) {
    int position = server(error).map(ServerErrorMessage::getPosition).orElse(0);
    return position > 0 ? statement.ofNumbered(position - 1) : -1;
  }

  /**
   * The server does not tell the column: of a text that is too long it tells how long it may be, of
   * a value that it cannot read the number of the parameter.
   */
  @Override
  protected Optional<String> badValue(SQLException error, FailedStatement statement) {
    String message = server(error).map(ServerErrorMessage::getMessage).orElse("");
    Matcher tooLong = TOO_LONG.matcher(message);
    if (tooLong.matches()) {
      List<String> targets = statement.targets().tooLong(Integer.parseInt(tooLong.group(1)));
      return Optional.of(told(tooLong.group(), String.join(" or ", targets)));
    }
    Matcher value = BAD_VALUE.matcher(message);
    return value.matches()
        ? Optional.of(told(value.group(1), parameter(error, statement)))
        : Optional.empty();
  }

  private static String told(String sentence, String target) {
    return target.isEmpty() ? sentence : sentence + ", " + target;
  }

  private static String parameter(SQLException error, FailedStatement statement) {
    return server(error)
        .map(ServerErrorMessage::getWhere)
        .map(PARAMETER::matcher)
        .filter(Matcher::find)
        .flatMap(number -> statement.targets().of(Integer.parseInt(number.group(1)) - 1))
        .orElse("");
  }

  @Override
  protected Optional<ConnectStep> connectStep(SQLException error) {
    if (server(error).isPresent() || error.getCause() != null) {
      return Optional.empty();
    }
    return switch (state(error)) {
      // What the driver itself says when the server takes no TLS, when no server is what is asked
      // for, and when its thread gives up.
      case "08004" -> Optional.of(ConnectStep.TLS);
      case "08001" -> Optional.of(isWithoutTarget(error) ? NO_TARGET : ConnectStep.UNANSWERED);
      default -> Optional.empty();
    };
  }

  /** Only its words tell, in the language of the process. */
  private static boolean isWithoutTarget(SQLException error) {
    return Stream.of(HostRequirement.values())
        .map(type -> GT.tr("Could not find a server with specified targetServerType: {0}", type))
        .anyMatch(text -> text.equals(error.getMessage()));
  }

  private static Optional<ServerErrorMessage> server(SQLException error) {
    return find(error, PSQLException.class).map(PSQLException::getServerErrorMessage);
  }

  private static Optional<String> position(ServerErrorMessage message) {
    return message.getPosition() > 0
        ? Optional.of("near character " + message.getPosition())
        : Optional.empty();
  }

  private static Optional<String> names(ServerErrorMessage message) {
    StringBuilder names = new StringBuilder();
    append(names, "constraint", message.getConstraint());
    append(names, "table", message.getTable());
    append(names, "column", message.getColumn());
    append(names, "type", message.getDatatype());
    return names.isEmpty() ? Optional.empty() : Optional.of(names.toString());
  }

  private static void append(StringBuilder names, String what, String name) {
    if (name != null) {
      names.append(names.isEmpty() ? "" : ", ").append(what).append(" \"").append(name).append('"');
    }
  }
}
