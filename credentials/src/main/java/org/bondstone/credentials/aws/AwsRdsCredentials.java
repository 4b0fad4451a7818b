package org.bondstone.credentials.aws;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.bondstone.credentials.OwnIdentity;
import org.bondstone.credentials.SourceFields;
import org.bondstone.credentials.SourceHttp;
import org.bondstone.credentials.SourceType;

/** Tokens for databases of Amazon RDS and Aurora with IAM authentication. */
public final class AwsRdsCredentials implements CredentialSourceProvider {

  static final String KEYS = "keys";
  static final String ID = "access_key_id";
  static final String SECRET = "secret_access_key";
  static final String SESSION = "session_token";
  static final String PROFILE = "profile";
  static final String REGION = "region";

  static final String OWN = "own";
  static final String GIVEN = "given";
  static final String ENVIRONMENT = "environment";
  static final String OF_PROFILE = "profile";
  static final String WEB_IDENTITY = "web-identity";
  static final String CONTAINER = "container";
  static final String INSTANCE = "instance";

  private static final SourceType TYPE =
      SourceType.named(
              "AWS RDS Credentials",
              "aws-rds-credentials",
              "Tokens of 15 minutes for databases of Amazon RDS and Aurora with IAM authentication.")
          .choice(
              KEYS,
              "Keys",
              "Where the keys come from that sign tokens: given here, or the server's own, from the first place that has some, or one of them. Own when empty.",
              List.of(OWN, GIVEN, ENVIRONMENT, OF_PROFILE, WEB_IDENTITY, CONTAINER, INSTANCE))
          .text(ID, "Access key, id", "For keys that are given here.")
          .secret(SECRET, "Secret access key", "For keys that are given here.")
          .secret(SESSION, "Session token", "For temporary keys that are given here.")
          .text(PROFILE, "Profile", "For keys of a profile; the operator's when empty.")
          .text(
              REGION, "Region", "Such as eu-central-1; when empty, what the database's host says.");

  private final AwsEnvironment environment;
  private final Clock clock;

  public AwsRdsCredentials() {
    this(AwsEnvironment.ofProcess(), Clock.systemUTC());
  }

  AwsRdsCredentials(AwsEnvironment environment, Clock clock) {
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
    String keys = fields.text(KEYS, OWN);
    String region = fields.text(REGION);
    if (region != null && !Regions.NAME.matcher(region).matches()) {
      throw fields.refused(REGION, "is not the name of a region, such as eu-central-1.");
    }
    if (!keys.equals(GIVEN)) {
      refuse(fields, GIVEN, ID, SECRET, SESSION);
      OwnIdentity.require(fields, KEYS, "aws", rules);
    }
    if (!keys.equals(OF_PROFILE)) {
      refuse(fields, OF_PROFILE, PROFILE);
    }
    List<KeySource> places = places(fields, keys, new SourceHttp(rules, null));
    return new AwsRdsSource(fields, new CachedKeys(places, clock), environment, clock);
  }

  private static void refuse(SourceFields fields, String owner, String... names) {
    for (String field : names) {
      if (fields.text(field) != null) {
        throw fields.refused(field, "belongs to keys that are \"%s\".".formatted(owner));
      }
    }
  }

  private List<KeySource> places(SourceFields fields, String keys, SourceHttp http) {
    KeySource variables = new EnvironmentKeys(environment);
    KeySource web = new WebIdentityKeys(environment, http, fields.text(REGION));
    KeySource profile = new ProfileKeys(environment, fields.text(PROFILE));
    KeySource container = new ContainerKeys(environment, http);
    KeySource instance = new InstanceKeys(environment, http);
    return switch (keys) {
      case GIVEN -> {
        AwsKeys given = given(fields);
        yield List.of(step -> Optional.of(given));
      }
      case ENVIRONMENT -> List.of(variables);
      case OF_PROFILE -> List.of(profile);
      case WEB_IDENTITY -> List.of(web);
      case CONTAINER -> List.of(container);
      case INSTANCE -> List.of(instance);
      default -> List.of(variables, web, profile, container, instance);
    };
  }

  private static AwsKeys given(SourceFields fields) {
    for (String field : List.of(ID, SECRET)) {
      if (fields.text(field) == null) {
        throw fields.refused(field, "is missing.");
      }
    }
    return new AwsKeys(fields.text(ID), fields.secret(SECRET), fields.secret(SESSION), null);
  }
}
