package org.bondstone.credentials.azure;

import java.time.Clock;
import java.time.Instant;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;
import org.bondstone.credentials.RequestDeadline;
import org.bondstone.credentials.SourceFields;
import org.bondstone.credentials.Step;
import org.bondstone.credentials.Tls;
import org.bondstone.credentials.TokenResponse;

/** Gives a token as the password of the connector's user. Thread-safe. */
final class AzureSource implements CredentialSource {

  private final SourceFields fields;
  private final TokenRequest request;
  private final Clock clock;

  AzureSource(SourceFields fields, TokenRequest request, Clock clock) {
    this.fields = fields;
    this.request = request;
    this.clock = clock;
  }

  @Override
  public DatabaseCredentials get(CredentialTarget target) {
    Step step = new Step(fields, request.name(), RequestDeadline.usual());
    Tls.require(step, target);
    if (target.user() == null) {
      throw step.settings(
          "the connector's block has to name the user, which is the identity's name in the database.");
    }
    Instant now = clock.instant();
    return TokenResponse.read(step, request.send(step), null, now);
  }

  /** Names the source. */
  @Override
  public String toString() {
    return fields.toString();
  }
}
