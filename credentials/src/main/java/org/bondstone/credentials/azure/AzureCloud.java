package org.bondstone.credentials.azure;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One of Azure's clouds. Their addresses are Microsoft's, never a document's. */
enum AzureCloud {
  PUBLIC("https://login.microsoftonline.com", "https://ossrdbms-aad.database.windows.net"),
  US_GOVERNMENT(
      "https://login.microsoftonline.us", "https://ossrdbms-aad.database.usgovcloudapi.net"),
  CHINA("https://login.chinacloudapi.cn", "https://ossrdbms-aad.database.chinacloudapi.cn");

  private final URI authority;
  private final String resource;

  AzureCloud(String authority, String resource) {
    this.authority = URI.create(authority);
    this.resource = resource;
  }

  /** Where applications log in. */
  URI authority() {
    return authority;
  }

  /** What a token for PostgreSQL and MySQL is for. */
  String resource() {
    return resource;
  }

  /** Its word in documents. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> words() {
    return Arrays.stream(values()).map(AzureCloud::word).toList();
  }

  static AzureCloud of(String word) {
    return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst().orElseThrow();
  }
}
