package org.bondstone.credentials.vault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.bondstone.credentials.ServiceAddresses;
import org.bondstone.credentials.SourceFields;
import org.bondstone.credentials.SourceHttp;
import org.bondstone.credentials.SourceType;
import org.bondstone.credentials.Tls;

/** Credentials of HashiCorp Vault or OpenBao. */
public final class VaultCredentials implements CredentialSourceProvider {

  static final String ADDRESS = "address";
  static final String NAMESPACE = "namespace";
  static final String CA = "ca_certificate";
  static final String LOGIN = "login";
  static final String LOGIN_MOUNT = "login_mount";
  static final String TOKEN = "token";
  static final String ROLE_ID = "role_id";
  static final String SECRET_ID = "secret_id";
  static final String KUBERNETES_ROLE = "kubernetes_role";
  static final String SECRET = "secret";
  static final String MOUNT = "mount";
  static final String ROLE = "role";
  static final String PATH = "path";
  static final String USER_KEY = "username_key";
  static final String PASSWORD_KEY = "password_key";
  static final String LOOK = "look_again_seconds";

  static final String BY_TOKEN = "token";
  static final String BY_APPROLE = "approle";
  static final String BY_KUBERNETES = "kubernetes";

  static final String DYNAMIC = "dynamic-role";
  static final String STATIC = "static-role";
  static final String KV = "kv";

  /** The Vault addresses that the pod's service account token may be sent to. */
  static final String KUBERNETES = "bondstone.credentials.vault.kubernetes";

  /** Where Kubernetes mounts that token. */
  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");

  private static final SourceType TYPE =
      SourceType.named(
              "Vault Credentials",
              "vault-credentials",
              "Credentials of HashiCorp Vault or OpenBao: a user of its own for a while, a password that Vault changes, or one that it keeps.")
          .text(ADDRESS, "Address", "Such as https://vault.example.org:8200.")
          .text(NAMESPACE, "Namespace", "Empty for the root namespace.")
          .text(
              CA,
              "Authority",
              "The certificate in PEM that Vault's is signed by, if not a public one.")
          .choice(
              LOGIN,
              "Login",
              "How this server logs in at Vault; by a token when empty.",
              List.of(BY_TOKEN, BY_APPROLE, BY_KUBERNETES))
          .text(LOGIN_MOUNT, "Login, mount", "Where the login is mounted; its own name when empty.")
          .secret(TOKEN, "Token", "For the login by a token. One that can be renewed.")
          .text(ROLE_ID, "Role ID", "For the login by AppRole.")
          .secret(SECRET_ID, "Secret ID", "For the login by AppRole.")
          .text(KUBERNETES_ROLE, "Role of Kubernetes", "For the login by Kubernetes.")
          .choice(
              SECRET,
              "Secret",
              "A user for a while, a user whose password changes, or a secret of KV version 2.",
              List.of(DYNAMIC, STATIC, KV))
          .text(
              MOUNT,
              "Mount",
              "Where the engine is mounted; database, or secret for KV, when empty.")
          .text(ROLE, "Role", "The role of the database engine.")
          .text(PATH, "Path", "The path of the secret in KV.")
          .text(USER_KEY, "User, key", "In the secret of KV; username when empty.")
          .text(PASSWORD_KEY, "Password, key", "In the secret of KV; password when empty.")
          .integer(
              LOOK,
              "Look again, seconds",
              "How often a secret of KV is looked at; 300 when empty.",
              1)
          .require(ADDRESS, SECRET);

  private final Path serviceAccount;
  private final Clock clock;

  public VaultCredentials() {
    this(SERVICE_ACCOUNT, Clock.systemUTC());
  }

  VaultCredentials(Path serviceAccount, Clock clock) {
    this.serviceAccount = serviceAccount;
    this.clock = clock;
  }

  @Override
  public BlockTypeDefinition type() {
    return TYPE.definition();
  }

  @Override
  public CredentialSource open(String name, Map<String, Object> data, CredentialRules rules) {
    SourceFields fields = TYPE.read(name, data);
    URI address = ServiceAddresses.service(fields, ADDRESS, rules);
    VaultLogin login = login(fields, address, rules);
    VaultSecret secret = VaultSecret.of(fields);
    VaultApi api =
        new VaultApi(
            address, fields.text(NAMESPACE), new SourceHttp(rules, Tls.trusting(fields, CA)));
    return new VaultSource(fields, new VaultSessions(api, login, clock), secret, api, clock);
  }

  private VaultLogin login(SourceFields fields, URI address, CredentialRules rules) {
    String by = fields.text(LOGIN, BY_TOKEN);
    refuseOthers(fields, by);
    return switch (by) {
      case BY_APPROLE ->
          VaultLogin.byAppRole(mount(fields, by), needed(fields, ROLE_ID), secretId(fields));
      case BY_KUBERNETES -> {
        requireKubernetes(fields, address, rules);
        yield VaultLogin.byKubernetes(
            mount(fields, by), needed(fields, KUBERNETES_ROLE), serviceAccount);
      }
      default -> {
        needed(fields, TOKEN);
        yield VaultLogin.byToken(fields.secret(TOKEN));
      }
    };
  }

  private static org.bondstone.api.block.Secret<String> secretId(SourceFields fields) {
    needed(fields, SECRET_ID);
    return fields.secret(SECRET_ID);
  }

  private static String mount(SourceFields fields, String login) {
    return VaultSecret.path(fields, LOGIN_MOUNT, fields.text(LOGIN_MOUNT, login));
  }

  /** Whoever wrote them expects another login. */
  private static void refuseOthers(SourceFields fields, String login) {
    Map<String, String> owners =
        Map.of(
            TOKEN, BY_TOKEN,
            ROLE_ID, BY_APPROLE,
            SECRET_ID, BY_APPROLE,
            KUBERNETES_ROLE, BY_KUBERNETES);
    owners.forEach(
        (field, owner) -> {
          if (!owner.equals(login) && fields.text(field) != null) {
            throw fields.refused(field, "belongs to the login \"%s\".".formatted(owner));
          }
        });
  }

  /** A document could else have the pod's token sent to any host. */
  private static void requireKubernetes(SourceFields fields, URI address, CredentialRules rules) {
    boolean allowed =
        ServiceAddresses.listed(rules, KUBERNETES).stream()
            .flatMap(text -> ServiceAddresses.parse(text).stream())
            .anyMatch(uri -> uri.resolve("/").equals(address));
    if (!allowed) {
      throw fields.refused(
          LOGIN,
          "is kubernetes, which sends the pod's token to Vault; the operator has to name its address (%s)."
              .formatted(KUBERNETES));
    }
  }

  static String needed(SourceFields fields, String field) {
    String text = fields.text(field);
    if (text == null) {
      throw fields.refused(field, "is missing.");
    }
    return text;
  }
}
