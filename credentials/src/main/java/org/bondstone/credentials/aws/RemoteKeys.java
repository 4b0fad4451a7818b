package org.bondstone.credentials.aws;

import java.time.DateTimeException;
import java.time.Instant;
import org.bondstone.credentials.JsonMembers;
import org.bondstone.credentials.SourceResponse;
import org.bondstone.credentials.Step;

/** Reads what the metadata service and the endpoints of containers return alike. */
final class RemoteKeys {

  private RemoteKeys() {}

  static AwsKeys read(Step step, SourceResponse response) {
    JsonMembers members = response.json();
    return AwsKeys.of(
        members.required("AccessKeyId"),
        members.required("SecretAccessKey"),
        members.required("Token"),
        moment(step, members.required("Expiration")));
  }

  static Instant moment(Step step, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw step.settings("the answer's end is no moment in time.");
    }
  }
}
