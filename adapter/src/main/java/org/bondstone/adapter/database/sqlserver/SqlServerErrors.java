package org.bondstone.adapter.database.sqlserver;

import static org.bondstone.adapter.database.error.ErrorKind.BAD_SQL;
import static org.bondstone.adapter.database.error.ErrorKind.CONNECTION_LOST;
import static org.bondstone.adapter.database.error.ErrorKind.DATA;
import static org.bondstone.adapter.database.error.ErrorKind.DENIED;
import static org.bondstone.adapter.database.error.ErrorKind.INTEGRITY;
import static org.bondstone.adapter.database.error.ErrorKind.SERIALIZATION;
import static org.bondstone.adapter.database.error.ErrorKind.STANDBY;
import static org.bondstone.adapter.database.error.ErrorKind.TIMEOUT;
import static org.bondstone.adapter.database.error.ErrorMeaning.EXPIRED_LOGIN;
import static org.bondstone.adapter.database.error.ErrorMeaning.NO_DATABASE;
import static org.bondstone.adapter.database.error.ErrorMeaning.WRONG_LOGIN;

import org.bondstone.adapter.database.error.ErrorTable;

/** SQL Server, by the numbers of its messages. */
final class SqlServerErrors {

  private static final String NAME = "([\\p{L}0-9_.$# -]{1,150})";

  static final ErrorTable TABLE =
      new ErrorTable()
          .means(INTEGRITY, 515, 547, 2601, 2627)
          .means(SERIALIZATION, 1205, 3960, 41302, 41305, 41325)
          .means(TIMEOUT, 1222, "HY008")
          .means(CONNECTION_LOST, 596, 6005, 10053, 10054, 10060, 40613)
          .means(WRONG_LOGIN, 18452, 18456, 18486)
          .means(EXPIRED_LOGIN, 18487, 18488)
          .means(NO_DATABASE, 4060)
          .means(STANDBY, 3906)
          .means(DENIED, 229, 230)
          .means(BAD_SQL, 102, 105, 137, 156, 207, 208, 2812, 8144)
          .means(DATA, 220, 241, 242, 245, 2628, 8114, 8115, 8152)
          .tells("constraint \"%s\"", "constraint [\"']" + NAME + "[\"']")
          .tells(
              "too long for column \"%s\"",
              "truncated in table '[^']{1,300}', column '" + NAME + "'", 2628)
          .says(
              "Invalid (?:column|object) name '(.+)'\\.",
              "Incorrect syntax near (?:the keyword )?'(.+)'\\.",
              "Could not find stored procedure '(.+)'\\.",
              "Ambiguous column name '(.+)'\\.");

  private SqlServerErrors() {}
}
