package org.bondstone.api.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bondstone.api.error.InvalidSpecificationException;

// It is long, since it is the list of all settings.
/**
 * A setting of a connection block beyond its {@code connection_info} and {@code connect_args}. All
 * that is to be known of one is written here once: what reads and writes block documents, the
 * schema of {@code sql-connector}, settings of MicroProfile Config, the checks of ranges and the
 * reference of settings follow from it. Immutable and thread-safe.
 *
 * <p>For example, {@code specification.get(ConnectionSetting.STATEMENT_CACHE_SIZE)}.
 *
 * @param <T> the type of its values
 */
public final class ConnectionSetting<T> {

  /** What values of a setting look like in a document. */
  public enum Form {
    INTEGER,
    /** A number, whole or not; a {@link Duration} in Java. */
    SECONDS,
    BOOLEAN,
    TEXT,
    /** A list of texts; a single text is a list with commas in it. */
    TEXTS,
    /** The name of a constant in lower case, with dashes. */
    CONSTANT
  }

  /** Settings that stand together in an object of their own. */
  public enum Group {
    POOL("Pool", null),
    TIMEOUTS("Timeouts, seconds", "0 for no limit."),
    TLS("TLS", null);

    private final String title;
    private final String description;

    Group(String title, String description) {
      this.title = title;
      this.description = description;
    }

    /** The field that holds them. */
    public String field() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What a form calls them. */
    public String title() {
      return title;
    }

    /** A sentence on them; null for none. */
    public String description() {
      return description;
    }
  }

  private static final List<ConnectionSetting<?>> ALL = new ArrayList<>();

  /** The block that gives the user's name and the password, by its name or type and name. */
  public static final ConnectionSetting<String> CREDENTIALS =
      text("credentials", "Source of credentials")
          .describe(
              "The block that gives the password, and perhaps the user: its name, or type/name.")
          .ofSomeKinds()
          .setting();

  /** Rows that {@code fetchMany} returns when no size is given. */
  public static final ConnectionSetting<Integer> FETCH_SIZE =
      integer("fetch_size", "Fetch size")
          .describe("Rows that fetchMany answers when no size is given.")
          .least(1)
          .otherwise(1)
          .setting();

  /** Connections kept. */
  public static final ConnectionSetting<Integer> POOL_SIZE =
      integer("size", "Connections kept").in(Group.POOL).setting();

  /** Connections opened beyond those kept, under load. */
  public static final ConnectionSetting<Integer> POOL_MAX_OVERFLOW =
      integer("max_overflow", "Connections beyond").in(Group.POOL).setting();

  /** Whether a connection is checked before it is lent. */
  public static final ConnectionSetting<Boolean> POOL_PRE_PING =
      bool("pre_ping", "Check before lending").in(Group.POOL).setting();

  /** The age after which a connection is replaced; zero for never. */
  public static final ConnectionSetting<Duration> POOL_RECYCLE =
      seconds("recycle", "Greatest age, seconds")
          .describe("0 for no limit.")
          .in(Group.POOL)
          .setting();

  /** How long making a connection may take; zero for no limit. */
  public static final ConnectionSetting<Duration> CONNECT_TIMEOUT =
      seconds("connect", "Connecting").in(Group.TIMEOUTS).setting();

  /** How long a statement may run; zero for no limit. */
  public static final ConnectionSetting<Duration> STATEMENT_TIMEOUT =
      seconds("statement", "One statement").in(Group.TIMEOUTS).setting();

  /** How long to wait for a connection of a full pool; zero for no limit. */
  public static final ConnectionSetting<Duration> BORROW_TIMEOUT =
      seconds("borrow", "Waiting for a connection").in(Group.TIMEOUTS).setting();

  /** The isolation of transactions. */
  public static final ConnectionSetting<Isolation> ISOLATION =
      constant("isolation", "Isolation", Isolation.class).setting();

  /** Whether statements are logged. Parameters never are. */
  public static final ConnectionSetting<Boolean> ECHO =
      bool("echo", "Log statements")
          .describe("Parameters are never logged.")
          .otherwise(false)
          .setting();

  /** The name that the database shows for the connections. */
  public static final ConnectionSetting<String> APPLICATION_NAME =
      text("application_name", "Application name").ofSomeKinds().setting();

  /** The schemas that unqualified names are looked up in. */
  public static final ConnectionSetting<List<String>> SEARCH_PATH =
      texts("search_path", "Schemas to search").ofSomeKinds().setting();

  /** How far TLS is required. */
  public static final ConnectionSetting<TlsSettings.Mode> TLS_MODE =
      constant("mode", "Mode", TlsSettings.Mode.class).in(Group.TLS).ofSomeKinds().setting();

  /** The PEM file of the authorities to trust. */
  public static final ConnectionSetting<String> TLS_CA_FILE =
      text("ca_file", "Authorities, PEM file").in(Group.TLS).ofSomeKinds().setting();

  /** The PEM file of the client's certificate. */
  public static final ConnectionSetting<String> TLS_CERTIFICATE_FILE =
      text("certificate_file", "Client certificate, PEM file")
          .in(Group.TLS)
          .ofSomeKinds()
          .setting();

  /** The file of the client's private key. */
  public static final ConnectionSetting<String> TLS_KEY_FILE =
      text("key_file", "Client key, file").in(Group.TLS).ofSomeKinds().setting();

  /** Whether the host's name must match its certificate. */
  public static final ConnectionSetting<Boolean> TLS_CHECK_HOSTNAME =
      bool("check_hostname", "Check the host's name").in(Group.TLS).ofSomeKinds().setting();

  /** Texts kept in the driver's statement cache. */
  public static final ConnectionSetting<Integer> STATEMENT_CACHE_SIZE =
      integer("statement_cache_size", "Statements kept by the driver")
          .describe("0 for none.")
          .ofSomeKinds()
          .setting();

  /** Prepared statements kept on the server. */
  public static final ConnectionSetting<Integer> PREPARED_STATEMENT_CACHE_SIZE =
      integer("prepared_statement_cache_size", "Statements kept by the server")
          .describe("0 for none, which PgBouncer in transaction mode needs.")
          .ofSomeKinds()
          .setting();

  private final SettingDefinition<T> definition;
  private final String name;

  ConnectionSetting(SettingDefinition<T> definition) {
    this.definition = definition;
    Group group = definition.group();
    this.name = (group == null ? "" : group.field() + ".") + definition.field();
    ALL.add(this);
  }

  /** All settings, in the order of forms and references. */
  public static List<ConnectionSetting<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  /** The setting of a name. */
  public static Optional<ConnectionSetting<?>> named(String name) {
    return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
  }

  /** Its name, after that of its group and a dot, such as {@code pool.size}. */
  public String name() {
    return name;
  }

  /** The field of a document that holds it, within that of its group. */
  public String field() {
    return definition.field();
  }

  /** What it stands together with. */
  public Optional<Group> group() {
    return Optional.ofNullable(definition.group());
  }

  /** What a form calls it. */
  public String title() {
    return definition.title();
  }

  /** A sentence on it; null for none. */
  public String description() {
    return definition.description();
  }

  public Form form() {
    return definition.form();
  }

  /** The type of its values. */
  public Class<?> type() {
    return definition.type();
  }

  /** The least number that is allowed; null for other forms. */
  public Integer minimum() {
    return definition.minimum();
  }

  /** What holds for every kind of database when nothing is set; null where the kind decides. */
  public T standard() {
    return definition.standard();
  }

  /** Whether every kind of database has it. */
  public boolean isGeneral() {
    return definition.general();
  }

  /** The words that are allowed, for {@link Form#CONSTANT}; empty for other forms. */
  public List<String> words() {
    return definition.form() == Form.CONSTANT
        ? Stream.of(definition.type().getEnumConstants()).map(ConnectionSetting::word).toList()
        : List.of();
  }

  /**
   * The constant of a text, with dashes or spaces for underscores and in any case.
   *
   * @return empty when there is none, and for other forms than {@link Form#CONSTANT}
   */
  @SuppressWarnings("unchecked") // a setting of this form has values of its own type
  public Optional<T> constant(String text) {
    String wanted = text.replace('_', '-').replace(' ', '-').toLowerCase(Locale.ROOT);
    return definition.form() == Form.CONSTANT
        ? Stream.of(definition.type().getEnumConstants())
            .filter(constant -> word(constant).equals(wanted))
            .map(constant -> (T) constant)
            .findFirst()
        : Optional.empty();
  }

  /** A constant as documents have it. */
  public static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws InvalidSpecificationException when a value is out of range; the message names the
   *     setting, the value and what is allowed
   */
  void check(Object value) {
    boolean small =
        (value instanceof Integer number && number < minimum())
            || (value instanceof Duration duration && duration.isNegative());
    if (small) {
      throw new InvalidSpecificationException(
          "The setting %s is %s; allowed is %d or more.".formatted(name(), value, minimum()));
    }
  }

  @Override
  public String toString() {
    return name();
  }

  private static SettingDefinition<Integer> integer(String field, String title) {
    return new SettingDefinition<Integer>(field, title, Form.INTEGER, Integer.class).least(0);
  }

  private static SettingDefinition<Duration> seconds(String field, String title) {
    return new SettingDefinition<Duration>(field, title, Form.SECONDS, Duration.class).least(0);
  }

  private static SettingDefinition<Boolean> bool(String field, String title) {
    return new SettingDefinition<>(field, title, Form.BOOLEAN, Boolean.class);
  }

  private static SettingDefinition<String> text(String field, String title) {
    return new SettingDefinition<>(field, title, Form.TEXT, String.class);
  }

  private static SettingDefinition<List<String>> texts(String field, String title) {
    return new SettingDefinition<List<String>>(field, title, Form.TEXTS, List.class)
        .otherwise(List.of());
  }

  private static <E extends Enum<E>> SettingDefinition<E> constant(
      String field, String title, Class<E> type) {
    return new SettingDefinition<>(field, title, Form.CONSTANT, type);
  }
}
