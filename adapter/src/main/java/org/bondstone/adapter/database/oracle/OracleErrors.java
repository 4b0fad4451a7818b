package org.bondstone.adapter.database.oracle;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bondstone.adapter.database.SqlErrors;

/** Oracle, by the numbers of its ORA messages. */
final class OracleErrors extends SqlErrors {

  private static final Pattern CONSTRAINT =
      Pattern.compile("constraint \\(([\\p{L}0-9_.$#]{1,150})\\)");
  private static final Pattern TOO_LARGE =
      Pattern.compile("for column ([\\p{L}0-9_.$#\"]{1,300}) \\(actual");

  private static final List<Pattern> SENTENCES =
      Stream.of(
              "ORA-00904: (.+): invalid identifier",
              "ORA-00942: table or view(?: (.+))? does not exist",
              "ORA-009\\d\\d: [A-Za-z, ]+")
          .map(Pattern::compile)
          .toList();

  @Override
  protected Optional<Kind> vendorKind(SQLException error) {
    return switch (code(error)) {
      case 1, 1400, 1407, 2290, 2291, 2292 -> Optional.of(Kind.INTEGRITY);
      case 60, 8177 -> Optional.of(Kind.SERIALIZATION);
      case 54, 1013, 30006 -> Optional.of(Kind.TIMEOUT);
      case 28,
          600,
          1012,
          1014,
          1033,
          1034,
          1089,
          1090,
          1092,
          2396,
          3113,
          3114,
          3135,
          12571,
          17002,
          17008,
          17410,
          25408 ->
          Optional.of(Kind.CONNECTION_LOST);
      case 1005, 1017, 12505, 12514, 12516, 12518, 12519, 12541, 12543, 28000, 28001 ->
          Optional.of(Kind.CONNECTION_FAILED);
      case 1031 -> Optional.of(Kind.DENIED);
      case 900, 903, 904, 905, 906, 907, 911, 917, 923, 933, 936, 942, 2289 ->
          Optional.of(Kind.BAD_SQL);
      case 1438, 1722, 1840, 1841, 1843, 1847, 1858, 12899 -> Optional.of(Kind.DATA);
      default -> Optional.empty();
    };
  }

  @Override
  protected Optional<String> detail(SQLException error) {
    return code(error) == 12899
        ? named(error, TOO_LARGE, "too long for column %s")
        : named(error, CONSTRAINT, "constraint \"%s\"");
  }

  @Override
  protected String words(SQLException error) {
    return super.words(error).lines().findFirst().orElse("").strip();
  }

  @Override
  protected List<Pattern> sentences() {
    return SENTENCES;
  }

  @Override
  protected boolean isCredentials(SQLException error) {
    return switch (code(error)) {
      case 1005, 1017, 28000, 28001 -> true;
      default -> false;
    };
  }

  @Override
  protected boolean isExpired(SQLException error) {
    return code(error) == 28001;
  }

  @Override
  public Optional<String> connectDetail(SQLException error) {
    return switch (code(error)) {
      case 1005, 1017, 28000, 28001 ->
          Optional.of("user or password is wrong, or the user may not");
      case 12505, 12514 -> Optional.of("there is no database of that name");
      case 12516, 12518, 12519 -> Optional.of("the server has no connection left");
      case 12541, 12543 -> Optional.of("the server cannot be reached, or refuses");
      default -> super.connectDetail(error);
    };
  }
}
