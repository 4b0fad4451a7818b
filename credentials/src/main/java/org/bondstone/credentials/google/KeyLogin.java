package org.bondstone.credentials.google;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.bondstone.credentials.ServiceAddresses;
import org.bondstone.credentials.SourceHttp;
import org.bondstone.credentials.SourceResponse;
import org.bondstone.credentials.Step;

/**
 * Changes an assertion that a key has signed for a token, as <a
 * href="https://developers.google.com/identity/protocols/oauth2/service-account#httprest">Google
 * describes it</a>.
 */
record KeyLogin(
    GoogleEnvironment environment,
    SourceHttp http,
    Function<Step, ServiceAccountKey> key,
    Clock clock)
    implements GoogleLogin {

  @Override
  public String name() {
    return "key of the service account";
  }

  @Override
  public String email(Step step) {
    return key.apply(step).email();
  }

  @Override
  public SourceResponse token(Step step) {
    String assertion =
        key.apply(step)
            .assertion(GoogleSource.SCOPE, environment.tokens().toString(), clock.instant());
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    form.put("assertion", assertion);
    return http.send(
        step,
        HttpRequest.newBuilder(environment.tokens())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(ServiceAddresses.form(form))));
  }
}
