package org.bondstone.adapter.database.h2;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bondstone.adapter.database.SqlErrors;
import org.bondstone.adapter.statement.FailedStatement;

/** H2. Its error codes are in {@code org.h2.api.ErrorCode}. */
final class H2Errors extends SqlErrors {

  private static final String NAME = "([\\p{L}0-9_. ]{1,150})";
  private static final Pattern INDEX =
      Pattern.compile("violation: \"([\\p{L}0-9_. ]{1,150} ON [\\p{L}0-9_.]{1,150})\\(");
  private static final Pattern CONSTRAINT = Pattern.compile("violation: \"" + NAME + ": ");
  private static final Pattern COLUMN = Pattern.compile("for column \"" + NAME + "\"");
  private static final Pattern MISSING =
      Pattern.compile("((?:Table|Column|Schema|Function) \"[\\p{L}0-9_. ]{1,150}\" not found)");

  private static final List<Pattern> SENTENCES =
      Stream.of(
              "Syntax error in SQL statement",
              "(?:Table|Column|Schema|Function|Sequence|Constraint|Index|View) \"(.+?)\" (?:not found|already exists)",
              "Ambiguous column name \"(.+?)\"",
              "Duplicate column name \"(.+?)\"",
              "Column \"(.+?)\" must be in the GROUP BY list",
              "Column count does not match")
          .map(Pattern::compile)
          .toList();

  private static final Pattern TEXT =
      Pattern.compile("in SQL statement (?:U&)?\"(.*)", Pattern.DOTALL);
  private static final Pattern ESCAPED = Pattern.compile("\"\"|\\\\\\\\|\\\\([0-9a-f]{4})");
  private static final String MARK = "[*]";
  private static final Pattern EXPECTED =
      Pattern.compile("; (expected \"[A-Za-z0-9_ ,.()=<>+*/-]{1,300}\")");
  private static final Pattern CANDIDATES =
      Pattern.compile("\\((candidates are: (?:\"[\\p{L}0-9_]{1,150}\"(?:, )?)+)\\)");
  private static final Pattern TOO_LONG =
      Pattern.compile("Value too long for column \"([\\p{L}0-9_.]{1,150}) ");
  private static final Pattern UNFIT_COLUMN =
      Pattern.compile("\\([\\p{L}0-9_.]{1,150}: \"{1,2}([\\p{L}0-9_.]{1,150})\"{1,2} [A-Z]");
  private static final Pattern OUT_OF_RANGE =
      Pattern.compile("in column \"?([\\p{L}0-9_.]{1,150})");

  @Override
  protected Optional<Kind> vendorKind(SQLException error) {
    return switch (code(error)) {
      // Lock timeout, statement cancelled or out of time.
      case 50200, 57014 -> Optional.of(Kind.TIMEOUT);
      case 40001, 90131 -> Optional.of(Kind.SERIALIZATION);
      // Connection broken, database closed, object closed by it.
      case 90067, 90121, 90098 -> Optional.of(Kind.CONNECTION_LOST);
      // Already open elsewhere, not found, wrong user.
      case 90020, 90146, 90149, 28000, 90013 -> Optional.of(Kind.CONNECTION_FAILED);
      // Not found: function, schema, sequence; columns that do not match; not grouped.
      case 90022, 90079, 90036, 21002, 90016, 90059 -> Optional.of(Kind.BAD_SQL);
      // Administrators only, not enough rights.
      case 90040, 90096 -> Optional.of(Kind.DENIED);
      default -> Optional.empty();
    };
  }

  @Override
  protected Optional<String> detail(SQLException error) {
    return switch (code(error)) {
      case 23505 -> named(error, INDEX, "unique constraint \"%s\"");
      case 23502 -> named(error, COLUMN, "NULL in column \"%s\"");
      case 23503, 23506, 23513, 23514 -> named(error, CONSTRAINT, "constraint \"%s\"");
      default -> named(error, MISSING, "%s");
    };
  }

  /** The message up to what comes after the sentence: candidates, and the whole text. */
  @Override
  protected String words(SQLException error) {
    String message = super.words(error);
    int end = message.indexOf("; SQL statement:");
    String words = end < 0 ? message : message.substring(0, end);
    if (words.startsWith("Syntax error in SQL statement")) {
      return "Syntax error in SQL statement";
    }
    return words.replaceFirst(" \\((?:candidates|this database).*", "");
  }

  @Override
  protected List<Pattern> sentences() {
    return SENTENCES;
  }

  @Override
  protected Optional<String> hint(SQLException error) {
    return named(error, EXPECTED, "%s").or(() -> named(error, CANDIDATES, "%s"));
  }

  /** H2 repeats the text with a mark in it. */
  @Override
  protected int offset(SQLException error, FailedStatement statement) {
    Matcher text = TEXT.matcher(super.words(error));
    if (!text.find()) {
      return -1;
    }
    String marked = unescaped(text.group(1));
    int mark = marked.indexOf(MARK);
    boolean same = mark >= 0 && statement.sql().startsWith(marked.substring(0, mark));
    return same ? mark : -1;
  }

  /** The text as it was before H2 put it into quotes. */
  private static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            escaped ->
                Matcher.quoteReplacement(
                    escaped.group(1) == null
                        ? escaped.group().substring(1)
                        : Character.toString(Integer.parseInt(escaped.group(1), 16))));
  }

  @Override
  protected Optional<String> badValue(SQLException error, FailedStatement statement) {
    return switch (code(error)) {
      case 22001 -> named(error, TOO_LONG, "too long for column \"%s\"");
      case 22003, 22004 -> named(error, OUT_OF_RANGE, "out of range for column \"%s\"");
      case 22018, 22007 -> named(error, UNFIT_COLUMN, "does not convert for column \"%s\"");
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<String> connectDetail(SQLException error) {
    return switch (code(error)) {
      case 90020 -> Optional.of("the file is open in another process");
      case 90146, 90149, 90013 -> Optional.of("there is no database of that name");
      case 90097 ->
          Optional.of(
              "the file is read-only and its user is its administrator, which must be changed"
                  + " first: open it once where it can be written");
      default -> super.connectDetail(error);
    };
  }
}
