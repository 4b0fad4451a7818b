package org.bondstone.adapter.database.h2;

import static org.bondstone.adapter.database.error.ErrorChain.message;
import static org.bondstone.adapter.database.error.ErrorKind.BAD_SQL;
import static org.bondstone.adapter.database.error.ErrorKind.CONNECTION_LOST;
import static org.bondstone.adapter.database.error.ErrorKind.DENIED;
import static org.bondstone.adapter.database.error.ErrorKind.OTHER;
import static org.bondstone.adapter.database.error.ErrorKind.SERIALIZATION;
import static org.bondstone.adapter.database.error.ErrorKind.TIMEOUT;
import static org.bondstone.adapter.database.error.ErrorMeaning.NO_DATABASE;
import static org.bondstone.adapter.database.error.ErrorMeaning.WRONG_LOGIN;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.error.ErrorMeaning;
import org.bondstone.adapter.database.error.ErrorTable;
import org.bondstone.adapter.database.error.SqlErrors;
import org.bondstone.adapter.statement.FailedStatement;

/** H2. Its error codes are in {@code org.h2.api.ErrorCode}. */
final class H2Errors extends SqlErrors {

  private static final String NAME = "([\\p{L}0-9_. ]{1,150})";
  private static final String WORD = "([\\p{L}0-9_.]{1,150})";

  private static final ErrorMeaning READ_ONLY_FILE =
      new ErrorMeaning(
          OTHER,
          "the file is read-only and its user is its administrator, which must be changed"
              + " first: open it once where it can be written");

  private static final ErrorTable TABLE =
      new ErrorTable()
          // Lock timeout, statement cancelled or out of time.
          .means(TIMEOUT, 50200, 57014)
          .means(SERIALIZATION, 40001, 90131)
          // Connection broken, database closed, object closed by it.
          .means(CONNECTION_LOST, 90067, 90121, 90098)
          .means(WRONG_LOGIN, 28000)
          .means(NO_DATABASE, 90149, 90013)
          .fails("there is no database of that name, and IFEXISTS forbids to make it", 90146)
          .fails("the file is open in another process", 90020)
          .means(READ_ONLY_FILE, 90097)
          // Not found: function, schema, sequence; columns that do not match; not grouped.
          .means(BAD_SQL, 90022, 90079, 90036, 21002, 90016, 90059)
          // Administrators only, not enough rights.
          .means(DENIED, 90040, 90096)
          .tells("%s", "((?:Table|Column|Schema|Function) \"[\\p{L}0-9_. ]{1,150}\" not found)")
          .tells(
              "unique constraint \"%s\"",
              "violation: \"([\\p{L}0-9_. ]{1,150} ON [\\p{L}0-9_.]{1,150})\\(", 23505)
          .tells("NULL in column \"%s\"", "for column \"" + NAME + "\"", 23502)
          .tells("constraint \"%s\"", "violation: \"" + NAME + ": ", 23503, 23506, 23513, 23514)
          .tells("too long for column \"%s\"", "Value too long for column \"" + WORD + " ", 22001)
          .tells("out of range for column \"%s\"", "in column \"?" + WORD, 22003, 22004)
          .tells(
              "does not convert for column \"%s\"",
              "\\([\\p{L}0-9_.]{1,150}: \"{1,2}" + WORD + "\"{1,2} [A-Z]", 22018, 22007)
          .says(
              "Syntax error in SQL statement",
              "(?:Table|Column|Schema|Function|Sequence|Constraint|Index|View) \"(.+?)\" (?:not"
                  + " found|already exists)",
              "Ambiguous column name \"(.+?)\"",
              "Duplicate column name \"(.+?)\"",
              "Column \"(.+?)\" must be in the GROUP BY list",
              "Column count does not match");

  private static final Pattern TEXT =
      Pattern.compile("in SQL statement (?:U&)?\"(.*)", Pattern.DOTALL);
  private static final Pattern ESCAPED = Pattern.compile("\"\"|\\\\\\\\|\\\\([0-9a-f]{4})");
  private static final String MARK = "[*]";
  private static final Pattern HINT =
      Pattern.compile(
          "; (expected \"[A-Za-z0-9_ ,.()=<>+*/-]{1,300}\")"
              + "|\\((candidates are: (?:\"[\\p{L}0-9_]{1,150}\"(?:, )?)+)\\)");

  H2Errors() {
    super(TABLE);
  }

  /** The message up to what comes after the sentence: candidates, and the whole text. */
  @Override
  protected String words(SQLException error) {
    String words = withoutText(error);
    if (words.startsWith("Syntax error in SQL statement")) {
      return "Syntax error in SQL statement";
    }
    return words.replaceFirst(" \\((?:candidates|this database).*", "");
  }

  private static String withoutText(SQLException error) {
    return message(error).split("; SQL statement:", 2)[0];
  }

  @Override
  protected Optional<String> hint(SQLException error) {
    Matcher hint = HINT.matcher(withoutText(error));
    return hint.find() ? Optional.of(hint.group(hint.group(1) == null ? 2 : 1)) : Optional.empty();
  }

  /** H2 repeats the text with a mark in it. */
  @Override
  protected int offset(SQLException error, FailedStatement statement) {
    Matcher text = TEXT.matcher(message(error));
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
}
