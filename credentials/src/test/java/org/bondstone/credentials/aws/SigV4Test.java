package org.bondstone.credentials.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures that AWS has published. */
class SigV4Test {

  /**
   * The vectors of AWS' test suite for Signature Version 4 (aws-c-auth, {@code
   * tests/aws-signing-test-suite/v4}, {@code query-signature.txt} of each) that have the path /.
   */
  @ParameterizedTest
  @CsvSource({
    // get-vanilla
    "'', e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d",
    // get-vanilla-query-unreserved
    "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        + "=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,"
        + " 8e76a88a7433637b12778d5592799b29ad21ecd6cf6325051c21d86f0acda2bf",
    // get-vanilla-utf8-query
    "ሴ=bar, 0bdd809b1519ac4f0c1dc3540e2cc46bd0c7f778eda408b2ebf3b913d21ff600",
    // get-vanilla-query-order-key-case
    "Param2=value2&Param1=value1, 86012e2c9ad4d77369f5d81c11f75158aae4f895a085212cc6d3f923d300bed5",
    // get-vanilla-query-order-encoded
    "Param-3=Value3&Param=Value2&ሴ=Value1,"
        + " c5f1848ceec943ac2ca68ee720460c23aaae30a2300586597ada94c4a65e4787",
    // get-vanilla-empty-query-key
    "Param1=value1, 49096700cbbaa5753443850f40df10f904fc2fdb544dc9512203cc77c471a9de"
  })
  void signsAsTheTestSuiteSays(String query, String signature) {
    assertThat(suite(null, query)).endsWith("&X-Amz-Signature=" + signature);
  }

  /** Its get-vanilla-with-session-token. */
  @Test
  void signsTheTokenOfTemporaryKeys() {
    String token = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
    assertThat(suite(token, ""))
        .contains("&X-Amz-Security-Token=" + token + "&")
        .endsWith(
            "&X-Amz-Signature=7ff2b50b376cb4d151970630573d6291dc128cc5c2a12ffb237f73cc53f67b6c");
  }

  private static String suite(String session, String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
      parameters.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
    AwsKeys keys =
        AwsKeys.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", session, null);
    return new SigV4(keys, "us-east-1", "service")
        .presign(
            "example.amazonaws.com",
            parameters,
            Instant.parse("2015-08-30T12:36:00Z"),
            Duration.ofHours(1));
  }

  /** The token of botocore's own test of {@code generate_db_auth_token}. */
  @Test
  void signsATokenOfRds() {
    assertThat(
            rds(
                AwsKeys.of("akid", "skid", null, null),
                "us-east-1",
                "prod-instance.us-east-1.rds.amazonaws.com:3306",
                "someusername"))
        .isEqualTo(
            "prod-instance.us-east-1.rds.amazonaws.com:3306/?Action=connect&DBUser=someusername"
                + "&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=akid%2F20161107%2Fus-east-1%2Frds-db%2Faws4_request"
                + "&X-Amz-Date=20161107T173933Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=d1138cdbc0ca63eec012ec0fc6c2267e03642168f5884a7795320d4c18374c61");
  }

  /** What botocore 1.44.8 makes of a user and a session's token that have to be encoded. */
  @Test
  void encodesWhatIsSigned() {
    AwsKeys keys =
        AwsKeys.of(
            "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            "AQoDYXdzEPT//////////wEXAMPLE+to=ken",
            null);
    assertThat(
            rds(keys, "eu-central-1", "orders.eu-central-1.rds.amazonaws.com:5432", "shop app+é/x"))
        .contains("&DBUser=shop%20app%2B%C3%A9%2Fx&")
        .endsWith(
            "&X-Amz-Signature=4c225b1da67cadf2a2827b26fc046c2a81085cf1397927901b224953f11c86c4");
  }

  private static String rds(AwsKeys keys, String region, String host, String user) {
    return new SigV4(keys, region, "rds-db")
        .presign(
            host,
            Map.of("Action", "connect", "DBUser", user),
            Instant.parse("2016-11-07T17:39:33Z"),
            Duration.ofMinutes(15));
  }

  @Test
  void showsNoKey() {
    assertThat(new SigV4(AwsKeys.of("id", "canary", "canary", null), "r", "s").toString())
        .doesNotContain("canary");
  }
}
