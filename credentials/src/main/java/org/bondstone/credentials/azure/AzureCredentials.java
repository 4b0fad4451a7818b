package org.bondstone.credentials.azure;

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

/** Tokens of Microsoft Entra ID for Azure Database for PostgreSQL and MySQL. */
public final class AzureCredentials implements CredentialSourceProvider {

  static final String LOGIN = "login";
  static final String TENANT = "tenant_id";
  static final String CLIENT = "client_id";
  static final String SECRET = "client_secret";
  static final String CLOUD = "cloud";

  static final String MANAGED = "managed-identity";
  static final String WORKLOAD = "workload-identity";
  static final String BY_SECRET = "client-secret";

  /** Of GUIDs and names such as {@code example.onmicrosoft.com}. */
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9.-]*";

  private static final SourceType TYPE =
      SourceType.named(
              "Azure Credentials",
              "azure-credentials",
              "Tokens of Microsoft Entra ID for Azure Database for PostgreSQL and MySQL.")
          .choice(
              LOGIN,
              "Login",
              "The server's own managed identity or workload identity, or an application's secret.",
              List.of(MANAGED, WORKLOAD, BY_SECRET))
          .text(TENANT, "Tenant", "For a secret: the directory's id.")
          .text(
              CLIENT,
              "Client",
              "The application's id; for a managed identity the one of several, if there are.")
          .secret(SECRET, "Client secret", "For the login by a secret.")
          .choice(CLOUD, "Cloud", "Which of Azure's clouds; public when empty.", AzureCloud.words())
          .require(LOGIN);

  private final AzureEnvironment environment;
  private final Clock clock;

  public AzureCredentials() {
    this(AzureEnvironment.ofProcess(), Clock.systemUTC());
  }

  AzureCredentials(AzureEnvironment environment, Clock clock) {
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
    check(fields, login, rules);
    AzureCloud cloud = AzureCloud.of(fields.text(CLOUD, AzureCloud.PUBLIC.word()));
    SourceHttp http = new SourceHttp(rules, null);
    TokenRequest request =
        login.equals(MANAGED)
            ? new ManagedIdentity(environment, http, cloud, fields.text(CLIENT))
            : new ClientLogin(environment, http, cloud, fields);
    return new AzureSource(fields, request, clock);
  }

  private static void check(SourceFields fields, String login, CredentialRules rules) {
    if (login.equals(BY_SECRET)) {
      for (String field : List.of(TENANT, CLIENT, SECRET)) {
        if (fields.text(field) == null) {
          throw fields.refused(field, "is missing.");
        }
      }
    } else {
      for (String field : List.of(TENANT, SECRET)) {
        if (fields.text(field) != null) {
          throw fields.refused(field, "belongs to the login \"%s\".".formatted(BY_SECRET));
        }
      }
      if (login.equals(WORKLOAD) && fields.text(CLIENT) != null) {
        throw fields.refused(CLIENT, "is what the environment of the workload says.");
      }
      OwnIdentity.require(fields, LOGIN, "azure", rules);
      OwnIdentity.requireAllowedHosts(fields, LOGIN, rules);
    }
    for (String field : List.of(TENANT, CLIENT)) {
      if (fields.text(field) != null && !fields.text(field).matches(NAME)) {
        throw fields.refused(field, "is not an id.");
      }
    }
  }
}
