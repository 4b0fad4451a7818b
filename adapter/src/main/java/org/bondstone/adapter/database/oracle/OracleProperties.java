package org.bondstone.adapter.database.oracle;

import java.util.List;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.rule.PropertyRules;
import org.bondstone.api.sql.ConnectionSetting;

/** Oracle: the names of SQLAlchemy's dialect and of python-oracledb's connect. */
final class OracleProperties extends PropertyRules {

  static final PropertyRules RULES = new OracleProperties();

  private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9_.$#-]{1,128}");
  private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9 _.-]{0,48}");

  private OracleProperties() {
    super("Oracle", false);
    allow(
        "service_name",
        (c, v) -> c.property("serviceName", v.matching(SERVICE, "a service's name")));
    allow("tcp_connect_timeout", (c, v) -> c.set(ConnectionSetting.CONNECT_TIMEOUT, v.seconds()));
    allow(
        List.of("stmtcachesize", "statement_cache_size"),
        (c, v) -> c.set(ConnectionSetting.STATEMENT_CACHE_SIZE, v.integer(0, 100_000)));
    allow(
        List.of("program", "application_name"),
        (c, v) ->
            c.set(
                ConnectionSetting.APPLICATION_NAME,
                v.matching(PROGRAM, "up to 48 letters, digits and dashes")));
    ignore("encoding", "nencoding", "threaded", "events");
  }
}
