package org.bondstone.adapter.database.sqlserver;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bondstone.adapter.database.SqlErrors;

/** SQL Server, by the numbers of its messages. */
final class SqlServerErrors extends SqlErrors {

  private static final String NAME = "([\\p{L}0-9_.$# -]{1,150})";
  private static final Pattern CONSTRAINT =
      Pattern.compile("constraint (?:\"|')" + NAME + "(?:\"|')");
  private static final Pattern TRUNCATED =
      Pattern.compile("truncated in table '[^']{1,300}', column '" + NAME + "'");

  private static final List<Pattern> SENTENCES =
      Stream.of(
              "Invalid (?:column|object) name '(.+)'\\.",
              "Incorrect syntax near (?:the keyword )?'(.+)'\\.",
              "Could not find stored procedure '(.+)'\\.",
              "Ambiguous column name '(.+)'\\.")
          .map(Pattern::compile)
          .toList();

  @Override
  protected Optional<Kind> vendorKind(SQLException error) {
    if (state(error).equals("HY008")) {
      return Optional.of(Kind.TIMEOUT);
    }
    return switch (code(error)) {
      case 515, 547, 2601, 2627 -> Optional.of(Kind.INTEGRITY);
      case 1205, 3960, 41302, 41305, 41325 -> Optional.of(Kind.SERIALIZATION);
      case 1222 -> Optional.of(Kind.TIMEOUT);
      case 596, 6005, 10053, 10054, 10060, 40613 -> Optional.of(Kind.CONNECTION_LOST);
      case 4060, 18452, 18456, 18486, 18487, 18488 -> Optional.of(Kind.CONNECTION_FAILED);
      case 229, 230 -> Optional.of(Kind.DENIED);
      case 102, 105, 137, 156, 207, 208, 2812, 8144 -> Optional.of(Kind.BAD_SQL);
      case 220, 241, 242, 245, 2628, 8114, 8115, 8152 -> Optional.of(Kind.DATA);
      default -> Optional.empty();
    };
  }

  @Override
  protected Optional<String> detail(SQLException error) {
    return code(error) == 2628
        ? named(error, TRUNCATED, "too long for column \"%s\"")
        : named(error, CONSTRAINT, "constraint \"%s\"");
  }

  @Override
  protected List<Pattern> sentences() {
    return SENTENCES;
  }

  @Override
  protected boolean isCredentials(SQLException error) {
    return switch (code(error)) {
      case 18452, 18456, 18486, 18487, 18488 -> true;
      default -> false;
    };
  }

  @Override
  protected boolean isExpired(SQLException error) {
    return code(error) == 18487 || code(error) == 18488;
  }

  @Override
  public Optional<String> connectDetail(SQLException error) {
    return switch (code(error)) {
      case 18452, 18456, 18486, 18487, 18488 ->
          Optional.of("user or password is wrong, or the user may not");
      case 4060 -> Optional.of("there is no database of that name");
      default -> super.connectDetail(error);
    };
  }
}
