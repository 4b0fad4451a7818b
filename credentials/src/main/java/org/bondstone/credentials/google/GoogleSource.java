package org.bondstone.credentials.google;

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

/** Gives a token as the password of a service account's user. Thread-safe. */
final class GoogleSource implements CredentialSource {

  /** To log in at a database of Cloud SQL, and nothing else. */
  static final String SCOPE = "https://www.googleapis.com/auth/sqlservice.login";

  private static final String SUFFIX = ".gserviceaccount.com";

  private final SourceFields fields;
  private final GoogleLogin login;
  private final Clock clock;

  GoogleSource(SourceFields fields, GoogleLogin login, Clock clock) {
    this.fields = fields;
    this.login = login;
    this.clock = clock;
  }

  @Override
  public DatabaseCredentials get(CredentialTarget target) {
    Step step = new Step(fields, login.name(), RequestDeadline.usual());
    Tls.require(step, target);
    String user = user(target.user() == null ? login.email(step) : target.user());
    Instant now = clock.instant();
    return TokenResponse.read(step, login.token(step), user, now);
  }

  /**
   * The <a href="https://cloud.google.com/sql/docs/postgres/add-manage-iam-users">user's name</a>
   * of an account: PostgreSQL's lacks the suffix of service accounts, since names are short there;
   * MySQL's has no domain at all.
   */
  private String user(String name) {
    if (fields
        .text(GoogleCredentials.DATABASE, GoogleCredentials.POSTGRESQL)
        .equals(GoogleCredentials.MYSQL)) {
      int at = name.indexOf('@');
      return at < 0 ? name : name.substring(0, at);
    }
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  /** Names the source. */
  @Override
  public String toString() {
    return fields.toString();
  }
}
