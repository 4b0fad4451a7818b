package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What admins see of a server. */
@OnRestServer
class AdminIT {

  @Test
  void searchesTheAuditTrail(Api api) {
    SampleType type = SampleType.in(api);
    String name = Api.newName();
    String block = "/block_documents/" + type.document(name, "{'password': 'secret-canary'}");
    api.patch(block, "{'data': {'password': 'other-canary'}}").is(204);

    JsonNode newest = api.get("/admin/audit?limit=1&text=" + name).is(200).json();
    assertThat(newest.at("/records/0/what").textValue()).isEqualTo("updated block");
    assertThat(newest.at("/records/0/who").textValue()).isEqualTo("local");
    assertThat(newest.get("records")).hasSize(1);

    String rest = "/admin/audit?text=" + name + "&before=" + newest.get("before").textValue();
    JsonNode older = api.get(rest).is(200).json();
    assertThat(older.at("/records/0/what").textValue()).isEqualTo("created block");
    assertThat(older.get("before").isNull()).isTrue();
    assertThat(api.get("/admin/audit?limit=200").is(200).text()).doesNotContain("canary");
  }

  @Test
  void namesWhatIsWrongInASearch(Api api) {
    api.get("/admin/audit?limit=0").isError(422);
    api.get("/admin/audit?limit=x").isError(422);
    assertThat(api.get("/admin/audit?before=yesterday").isError(422).text())
        .contains("\"before\"", "2026-01-31T12:00:00Z");
  }

  @Test
  void listsTheSettings(Api api) {
    JsonNode settings = api.get("/admin/settings").is(200).json();
    JsonNode directory =
        StreamSupport.stream(settings.spliterator(), false)
            .filter(setting -> setting.get("name").textValue().equals("bondstone.data-dir"))
            .findFirst()
            .orElseThrow();
    assertThat(directory.get("value").textValue()).contains("bondstone-rest");
    assertThat(directory.get("source").textValue()).isEqualTo("system property");
  }

  @Test
  void listsTheServer(Api api) {
    JsonNode servers = api.get("/admin/servers").is(200).json();
    assertThat(servers.get("servers")).hasSize(1);
    JsonNode here = servers.at("/servers/0");
    assertThat(here.get("here").booleanValue()).isTrue();
    assertThat(here.get("version").textValue()).matches("\\d+\\.\\d+.*");
    assertThat(here.get("process").longValue()).isPositive();
    assertThat(servers.get("remote").isNull()).isTrue();

    SampleType.in(api).document(Api.newName(), "{'password': 'x'}");
    assertThat(api.get("/admin/servers").json().at("/servers/0/revision").longValue())
        .isGreaterThan(here.get("revision").longValue());
  }

  @Test
  void keepsWhenCredentialsEndAndTellsHealth(Api api) {
    SampleType type = SampleType.in(api);
    String name = Api.newName();
    String id = type.document(name, "{'password': 'x'}");
    String path = "/admin/block_documents/" + id + "/expiry";
    assertThat(api.get(path).is(200).json().get("expires").isNull()).isTrue();

    JsonNode kept = api.put(path, "{'expires': '2020-01-31T10:00:00+01:00'}").is(200).json();
    assertThat(kept.get("expires").textValue()).startsWith("2020-01-31T09:00:00");
    assertThat(kept.get("state").textValue()).isEqualTo("expired");
    assertThat(api.get("/admin/expiries").is(200).json().findValuesAsText("name"))
        .contains(name, "of-file");
    JsonNode health = api.get("/admin/health").is(200).json();
    JsonNode check =
        StreamSupport.stream(health.get("checks").spliterator(), false)
            .filter(one -> one.get("name").textValue().equals("bondstone-expiry"))
            .findFirst()
            .orElseThrow();
    assertThat(check.get("status").textValue()).isEqualTo("UP");
    assertThat(check.at("/data/expired").intValue()).isGreaterThanOrEqualTo(2);
    assertThat(api.get("/admin/audit?text=" + name).json().at("/records/0/what").textValue())
        .isEqualTo("set the end of the credentials to 2020-01-31T09:00:00Z of block");

    assertThat(api.get("/metrics").is(200).text())
        .contains("bondstone_block_expiry_seconds{bondstone_block_name=\"" + name + "\",")
        .contains(
            "bondstone_block_expiry_seconds{bondstone_block_name=\"of-file\","
                + "bondstone_block_source=\"files\",bondstone_block_type=\"sql-connector\"} -");
    assertThat(api.put(path, "{'expires': 'tomorrow'}").isError(422).text())
        .contains("2027-01-31")
        .doesNotContain("tomorrow");
    api.put(path, "{}").isError(422);
    api.put(
            "/admin/block_documents/00000000-0000-0000-0000-000000000001/expiry",
            "{'expires': null}")
        .isError(404);
    api.put(path, "{'expires': null}").is(200);
    assertThat(api.get("/admin/expiries").json().findValuesAsText("name")).doesNotContain(name);
  }
}
