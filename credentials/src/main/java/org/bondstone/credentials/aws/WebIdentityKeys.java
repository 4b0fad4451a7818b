package org.bondstone.credentials.aws;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.bondstone.credentials.ServiceAddresses;
import org.bondstone.credentials.SourceHttp;
import org.bondstone.credentials.SourceResponse;
import org.bondstone.credentials.Step;

/**
 * The role of a pod's service account, as EKS mounts its token: <a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a>.
 *
 * @param region whose service is asked; null for the operator's
 */
record WebIdentityKeys(AwsEnvironment environment, SourceHttp http, String region)
    implements KeySource {

  private static final String USUAL_SESSION = "bondstone";

  @Override
  public Optional<AwsKeys> find(Step step) {
    Optional<String> file = environment.get("AWS_WEB_IDENTITY_TOKEN_FILE");
    Optional<String> role = environment.get("AWS_ROLE_ARN");
    if (file.isEmpty() || role.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(assume(step.then("web identity"), file.get(), role.get()));
  }

  private AwsKeys assume(Step step, String file, String role) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("Action", "AssumeRoleWithWebIdentity");
    form.put("Version", "2011-06-15");
    form.put("RoleArn", role);
    form.put("RoleSessionName", environment.get("AWS_ROLE_SESSION_NAME").orElse(USUAL_SESSION));
    form.put("WebIdentityToken", read(step, file));
    SourceResponse response =
        http.send(
            step,
            HttpRequest.newBuilder(
                    environment.sts().apply(Regions.known(step, environment, region)).resolve("/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(ServiceAddresses.form(form))));
    if (!response.isDone()) {
      throw step.refused("STS does not let the token have the role of AWS_ROLE_ARN.");
    }
    Map<String, String> found = texts(step, response.text());
    return AwsKeys.of(
        needed(step, found, "AccessKeyId"),
        needed(step, found, "SecretAccessKey"),
        needed(step, found, "SessionToken"),
        RemoteKeys.moment(step, needed(step, found, "Expiration")));
  }

  private static String read(Step step, String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw step.settings("the file of AWS_WEB_IDENTITY_TOKEN_FILE cannot be read.");
    }
  }

  private static String needed(Step step, Map<String, String> found, String element) {
    String text = found.get(element);
    if (text == null || text.isEmpty()) {
      throw step.settings("the answer lacks \"%s\".".formatted(element));
    }
    return text;
  }

  /** The texts of the elements that hold nothing else, by their names. */
  private static Map<String, String> texts(Step step, String xml) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    Map<String, String> texts = new HashMap<>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      String element = null;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          element = reader.getLocalName();
        } else if (event == XMLStreamConstants.CHARACTERS && element != null) {
          texts.put(element, reader.getText().strip());
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          element = null;
        }
      }
      return texts;
    } catch (XMLStreamException e) {
      // Its message may repeat a part of the text.
      throw step.settings("the answer is no XML.");
    }
  }
}
