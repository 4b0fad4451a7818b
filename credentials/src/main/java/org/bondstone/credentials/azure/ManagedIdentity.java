package org.bondstone.credentials.azure;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bondstone.credentials.ServiceAddresses;
import org.bondstone.credentials.SourceHttp;
import org.bondstone.credentials.SourceResponse;
import org.bondstone.credentials.Step;

/**
 * The identity of <a
 * href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token">a
 * machine</a>, or of <a
 * href="https://learn.microsoft.com/azure/app-service/overview-managed-identity">an App Service</a>
 * where the environment names its endpoint.
 *
 * @param clientId which of several identities; null for the only one
 */
record ManagedIdentity(
    AzureEnvironment environment, SourceHttp http, AzureCloud cloud, String clientId)
    implements TokenRequest {

  @Override
  public String name() {
    return "managed identity";
  }

  @Override
  public SourceResponse send(Step step) {
    Optional<String> endpoint = environment.get("IDENTITY_ENDPOINT");
    Optional<String> header = environment.get("IDENTITY_HEADER");
    if (endpoint.isPresent() && header.isPresent()) {
      URI address =
          endpoint
              .flatMap(ServiceAddresses::parse)
              .filter(uri -> uri.getHost() != null && uri.getRawQuery() == null)
              .orElseThrow(() -> step.settings("IDENTITY_ENDPOINT is no address."));
      return http.sendToMachine(
          step,
          HttpRequest.newBuilder(URI.create(address + "?" + query("2019-08-01")))
              .header("X-IDENTITY-HEADER", header.get()));
    }
    return http.sendToMachine(
        step,
        HttpRequest.newBuilder(
                environment
                    .instance()
                    .resolve("/metadata/identity/oauth2/token?" + query("2018-02-01")))
            .header("Metadata", "true"));
  }

  private String query(String version) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("api-version", version);
    query.put("resource", cloud.resource());
    if (clientId != null) {
      query.put("client_id", clientId);
    }
    return ServiceAddresses.form(query);
  }
}
