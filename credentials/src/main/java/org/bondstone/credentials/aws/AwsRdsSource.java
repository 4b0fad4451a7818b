package org.bondstone.credentials.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.bondstone.api.block.Secret;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;
import org.bondstone.credentials.RequestDeadline;
import org.bondstone.credentials.SourceFields;
import org.bondstone.credentials.Step;
import org.bondstone.credentials.Tls;

/**
 * Signs a <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html">token</a>
 * for one user of one database at a time: host, port and user are signed, so it is good for nothing
 * else. Thread-safe.
 */
final class AwsRdsSource implements CredentialSource {

  private static final Duration LIFE = Duration.ofMinutes(15);

  private final SourceFields fields;
  private final CachedKeys keys;
  private final AwsEnvironment environment;
  private final Clock clock;

  AwsRdsSource(SourceFields fields, CachedKeys keys, AwsEnvironment environment, Clock clock) {
    this.fields = fields;
    this.keys = keys;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public DatabaseCredentials get(CredentialTarget target) {
    Step step = new Step(fields, "signing", RequestDeadline.usual());
    Tls.require(step, target);
    if (target.host() == null || target.user() == null) {
      throw step.settings("the connector's block has to name the host and the user.");
    }
    if (target.host().indexOf(',') >= 0) {
      throw step.settings("the connector's block names several hosts; a token is for one.");
    }
    String region =
        Regions.known(
            step,
            environment,
            fields.text(AwsRdsCredentials.REGION, Regions.ofHost(target.host()).orElse(null)));
    AwsKeys signing = keys.get(step);
    Instant now = clock.instant();
    String token =
        new SigV4(signing, region, "rds-db")
            .presign(
                target.host() + ":" + target.port(),
                Map.of("Action", "connect", "DBUser", target.user()),
                now,
                LIFE);
    Instant end = now.plus(LIFE);
    boolean before = signing.expires() != null && signing.expires().isBefore(end);
    return DatabaseCredentials.of(null, Secret.of(token))
        .expiring(before ? signing.expires() : end);
  }

  /** Names the source. */
  @Override
  public String toString() {
    return fields.toString();
  }
}
