package org.bondstone.store.secret;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.bondstone.store.json.Json;

/** What Prefect's server, version 3.9.1, shows of documents to those who may not see secrets. */
public final class GoldenMasks {

  /** Stands in each secret that is a text. */
  public static final String CANARY = "CANARY";

  private GoldenMasks() {}

  /**
   * One document.
   *
   * @param path the schema's secret path
   * @param shown what Prefect shows of the data
   */
  public record Golden(String path, Map<String, Object> data, Map<String, Object> shown) {

    /** Whether Prefect hides it all. What an object holds under a path without a star, it shows. */
    public boolean isHidden() {
      return path.contains("*") || !shown.equals(data) || !data.toString().contains("={");
    }
  }

  @SuppressWarnings("unchecked") // the file is ours
  public static List<Golden> all() throws IOException {
    byte[] text = GoldenMasks.class.getResourceAsStream("golden-masks.json").readAllBytes();
    return Json.readList(new String(text, java.nio.charset.StandardCharsets.UTF_8)).stream()
        .map(row -> (Map<String, Object>) row)
        .map(
            row ->
                new Golden(
                    (String) row.get("secret_field"),
                    (Map<String, Object>) row.get("data"),
                    (Map<String, Object>) row.get("shown")))
        .toList();
  }
}
