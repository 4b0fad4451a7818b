package org.bondstone.credentials.azure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bondstone.credentials.ServiceAddresses;
import org.bondstone.credentials.SourceFields;
import org.bondstone.credentials.SourceHttp;
import org.bondstone.credentials.SourceResponse;
import org.bondstone.credentials.Step;

/**
 * The <a
 * href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">client
 * credentials</a> of an application: its secret, or the token of a Kubernetes service account that
 * Entra trusts (<a href="https://azure.github.io/azure-workload-identity/docs/">workload
 * identity</a>).
 */
record ClientLogin(
    AzureEnvironment environment, SourceHttp http, AzureCloud cloud, SourceFields fields)
    implements TokenRequest {

  @Override
  public String name() {
    return fields.text(AzureCredentials.LOGIN).replace('-', ' ');
  }

  @Override
  public SourceResponse send(Step step) {
    boolean workload = fields.text(AzureCredentials.LOGIN).equals(AzureCredentials.WORKLOAD);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("scope", cloud.resource() + "/.default");
    String tenant;
    if (workload) {
      tenant = variable(step, "AZURE_TENANT_ID");
      form.put("client_id", variable(step, "AZURE_CLIENT_ID"));
      form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      form.put("client_assertion", read(step, variable(step, "AZURE_FEDERATED_TOKEN_FILE")));
    } else {
      tenant = fields.text(AzureCredentials.TENANT);
      form.put("client_id", fields.text(AzureCredentials.CLIENT));
      form.put("client_secret", fields.text(AzureCredentials.SECRET));
    }
    URI authority = environment.authority() == null ? cloud.authority() : environment.authority();
    return http.send(
        step,
        HttpRequest.newBuilder(
                authority.resolve("/" + ServiceAddresses.encoded(tenant) + "/oauth2/v2.0/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(ServiceAddresses.form(form))));
  }

  private String variable(Step step, String name) {
    return environment
        .get(name)
        .orElseThrow(
            () ->
                step.settings(
                    "%s is not in the environment; does the pod have the label of workload identity?"
                        .formatted(name)));
  }

  /** The file is read each time, since Kubernetes changes it. */
  private static String read(Step step, String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw step.settings("the file of AZURE_FEDERATED_TOKEN_FILE cannot be read.");
    }
  }
}
