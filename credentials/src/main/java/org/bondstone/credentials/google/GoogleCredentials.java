package org.bondstone.credentials.google;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.bondstone.credentials.OwnIdentity;
import org.bondstone.credentials.SourceFields;
import org.bondstone.credentials.SourceHttp;
import org.bondstone.credentials.SourceType;

/** Tokens for Cloud SQL with IAM database authentication. */
public final class GoogleCredentials implements CredentialSourceProvider {

  static final String LOGIN = "login";
  static final String KEY = "key";
  static final String DATABASE = "database";

  static final String METADATA = "metadata";
  static final String KEY_FILE = "key-file";
  static final String BY_KEY = "key";

  static final String POSTGRESQL = "postgresql";
  static final String MYSQL = "mysql";

  private static final SourceType TYPE =
      SourceType.named(
              "Google Cloud SQL Credentials",
              "google-cloud-sql-credentials",
              "Tokens for Cloud SQL with IAM database authentication.")
          .choice(
              LOGIN,
              "Login",
              "The server's own service account, by the metadata server or its key file, or a key given here.",
              List.of(METADATA, KEY_FILE, BY_KEY))
          .secret(KEY, "Key", "A service account's key, the JSON text as Google gives it.")
          .choice(
              DATABASE,
              "Database",
              "How the user's name is made of the service account's; postgresql when empty.",
              List.of(POSTGRESQL, MYSQL))
          .require(LOGIN);

  private final GoogleEnvironment environment;
  private final Clock clock;

  public GoogleCredentials() {
    this(GoogleEnvironment.ofProcess(), Clock.systemUTC());
  }

  GoogleCredentials(GoogleEnvironment environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public BlockTypeDefinition type() {
    return TYPE.definition();
  }

  @Override
  public CredentialSource open(String name, Map<String, Object> data, CredentialRules rules) {
    SourceFields fields = TYPE.read(name, data);
    String login = fields.text(LOGIN);
    SourceHttp http = new SourceHttp(rules, null);
    if (login.equals(BY_KEY)) {
      if (fields.text(KEY) == null) {
        throw fields.refused(KEY, "is missing.");
      }
      ServiceAccountKey key =
          ServiceAccountKey.read(
              fields.text(KEY),
              () -> fields.refused(KEY, "is not the JSON text of a service account's key."));
      return source(fields, new KeyLogin(environment, http, step -> key, clock));
    }
    if (fields.text(KEY) != null) {
      throw fields.refused(KEY, "belongs to the login \"%s\".".formatted(BY_KEY));
    }
    OwnIdentity.require(fields, LOGIN, "google", rules);
    OwnIdentity.requireAllowedHosts(fields, LOGIN, rules);
    return source(
        fields,
        login.equals(METADATA)
            ? new MetadataLogin(environment, http)
            : new KeyLogin(environment, http, environment::ownKey, clock));
  }

  private CredentialSource source(SourceFields fields, GoogleLogin login) {
    return new GoogleSource(fields, login, clock);
  }
}
