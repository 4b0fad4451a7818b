package org.bondstone.adapter.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;

/**
 * Gives roles of the tests' PostgreSQL that it takes for a while only ({@code VALID UNTIL}), by the
 * SPI that every source has. Where a test wants that, the same user gets another password each
 * time.
 */
public final class RoleSource implements CredentialSourceProvider, CredentialSource {

  /** Its block type. */
  public static final String SLUG = "role-credentials";

  private static final Map<String, RoleSource> NAMED = new ConcurrentHashMap<>();

  private final Duration life;
  private final String fixedUser;
  private final AtomicInteger given = new AtomicInteger();
  private final List<DatabaseCredentials> released = new CopyOnWriteArrayList<>();
  private final AtomicInteger closed = new AtomicInteger();
  private volatile boolean renewable;
  private volatile boolean renewing;
  private volatile Reason failing;
  private volatile String wrongPassword;

  /** For the service: its blocks are those of {@link #name}. */
  public RoleSource() {
    this(null, null);
  }

  private RoleSource(Duration life, String fixedUser) {
    this.life = life;
    this.fixedUser = fixedUser;
  }

  /** Another user each time, who lives so long. */
  public static RoleSource newUsers(Duration life) {
    return new RoleSource(life, null);
  }

  /** One user, whose password changes each time. */
  public static RoleSource newPasswords(Duration life) {
    String user = "role_" + suffix();
    TestPostgres.askForPasswords();
    TestPostgres.execute("create role %s login in role %s".formatted(user, TestPostgres.ASKED));
    return new RoleSource(life, user);
  }

  private static String suffix() {
    return UUID.randomUUID().toString().replace('-', '_');
  }

  /** Gives nothing from now on, for that reason; null to give again. */
  public void fail(Reason reason) {
    failing = reason;
  }

  /** Gives this password, which the database does not know; null for the right one again. */
  public void lie(String password) {
    wrongPassword = password;
  }

  /** Lets credentials live longer each time it is asked, until {@link #renewNoMore}. */
  public RoleSource renewing() {
    renewable = true;
    renewing = true;
    return this;
  }

  /** Lets no credentials live longer from now on. */
  public void renewNoMore() {
    renewing = false;
  }

  /** Serves the blocks of a name, wherever a block of this type is opened. */
  public RoleSource name(String block) {
    NAMED.put(block, this);
    return this;
  }

  /** How often it gave credentials. */
  public int given() {
    return given.get();
  }

  /** What it was told is not needed any more. */
  public List<DatabaseCredentials> released() {
    return released;
  }

  /** How often it was closed. */
  public int closed() {
    return closed.get();
  }

  @Override
  public BlockTypeDefinition type() {
    return new BlockTypeDefinition(
        "Roles", SLUG, null, null, Map.of(), Map.of(), List.of(), List.of(CAPABILITY));
  }

  @Override
  public CredentialSource open(String name, Map<String, Object> data, CredentialRules rules) {
    return life != null ? this : NAMED.get(name);
  }

  @Override
  public DatabaseCredentials get(CredentialTarget target) {
    Reason reason = failing;
    if (reason != null) {
      throw new CredentialSourceException(reason, "The source \"roles\" gives nothing.");
    }
    given.incrementAndGet();
    String user = fixedUser == null ? "role_" + suffix() : fixedUser;
    String password = UUID.randomUUID().toString();
    Instant end = Instant.now().plus(life);
    TestPostgres.askForPasswords();
    TestPostgres.execute(
        "%s role %s login password '%s' valid until '%s'%s"
            .formatted(
                fixedUser == null ? "create" : "alter",
                user,
                password,
                end,
                fixedUser == null ? " in role " + TestPostgres.ASKED : ""));
    return DatabaseCredentials.of(user, Secret.of(wrongPassword == null ? password : wrongPassword))
        .expiring(end)
        .leasedAs(user);
  }

  @Override
  public Optional<DatabaseCredentials> renew(DatabaseCredentials known) {
    if (!renewable) {
      return Optional.empty();
    }
    if (!renewing) {
      return Optional.of(known);
    }
    Instant end = Instant.now().plus(life);
    TestPostgres.execute(
        "alter role %s valid until '%s'".formatted(known.user().orElseThrow(), end));
    return Optional.of(known.expiring(end));
  }

  @Override
  public void release(DatabaseCredentials known) {
    released.add(known);
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }
}
