package org.bondstone.adapter.database.oracle;

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
import static org.bondstone.adapter.database.error.ErrorMeaning.SERVER_FULL;
import static org.bondstone.adapter.database.error.ErrorMeaning.UNREACHABLE;
import static org.bondstone.adapter.database.error.ErrorMeaning.WRONG_LOGIN;

import org.bondstone.adapter.database.error.ErrorTable;

/** Oracle, by the numbers of its ORA messages. */
final class OracleErrors {

  static final ErrorTable TABLE =
      new ErrorTable()
          .means(INTEGRITY, 1, 1400, 1407, 2290, 2291, 2292)
          .means(SERIALIZATION, 60, 8177)
          .means(TIMEOUT, 54, 1013, 30006)
          .means(CONNECTION_LOST, 28, 600, 1012, 1014, 1033, 1034, 1089, 1090, 1092, 2396, 3113)
          .means(CONNECTION_LOST, 3114, 3135, 12571, 17002, 17008, 17410, 25408)
          .means(WRONG_LOGIN, 1005, 1017, 28000)
          .means(EXPIRED_LOGIN, 28001)
          .means(NO_DATABASE, 12505, 12514)
          .means(SERVER_FULL, 12516, 12518, 12519)
          .means(UNREACHABLE, 12541, 12543)
          .means(STANDBY, 16000)
          .means(DENIED, 1031)
          .means(BAD_SQL, 900, 903, 904, 905, 906, 907, 911, 917, 923, 933, 936, 942, 2289)
          .means(DATA, 1438, 1722, 1840, 1841, 1843, 1847, 1858, 12899)
          .tells("constraint \"%s\"", "constraint \\(([\\p{L}0-9_.$#]{1,150})\\)")
          .tells("too long for column %s", "for column ([\\p{L}0-9_.$#\"]{1,300}) \\(actual", 12899)
          .says(
              "ORA-00904: (.+): invalid identifier",
              "ORA-00942: table or view(?: (.+))? does not exist",
              "ORA-009\\d\\d: [A-Za-z, ]+");

  private OracleErrors() {}
}
