package org.bondstone.credentials.google;

import java.net.http.HttpRequest;
import org.bondstone.credentials.ServiceAddresses;
import org.bondstone.credentials.SourceHttp;
import org.bondstone.credentials.SourceResponse;
import org.bondstone.credentials.Step;

/**
 * The service account of the machine or pod, from its <a
 * href="https://cloud.google.com/compute/docs/access/authenticate-workloads">metadata server</a>.
 */
record MetadataLogin(GoogleEnvironment environment, SourceHttp http) implements GoogleLogin {

  private static final String ACCOUNT = "/computeMetadata/v1/instance/service-accounts/default/";
  private static final String FLAVOR = "Metadata-Flavor";
  private static final String GOOGLE = "Google";

  @Override
  public String name() {
    return "metadata server";
  }

  @Override
  public String email(Step step) {
    SourceResponse response = get(step, "email");
    if (!response.isDone() || !response.text().strip().matches("[^@\\s]+@[^@\\s]+")) {
      throw step.settings("the machine has no service account.");
    }
    return response.text().strip();
  }

  @Override
  public SourceResponse token(Step step) {
    return get(step, "token?scopes=" + ServiceAddresses.encoded(GoogleSource.SCOPE));
  }

  /** Only Google's server sends the header: something else may be at that address. */
  private SourceResponse get(Step step, String what) {
    SourceResponse response =
        http.sendToMachine(
            step,
            HttpRequest.newBuilder(environment.metadata().resolve(ACCOUNT + what))
                .header(FLAVOR, GOOGLE));
    if (!response.header(FLAVOR).filter(GOOGLE::equals).isPresent()) {
      throw step.settings("what answers is not Google's metadata server.");
    }
    return response;
  }
}
