package org.bondstone.rest.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.store.model.BlockEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {

  private static final UUID ID = UUID.fromString("01a2260c-b86e-7218-8749-07baa8b9d531");

  private static final BlockEvent EVENT =
      new BlockEvent(
          OffsetDateTime.parse("2026-11-29T06:44:57.582474Z"),
          "prefect.block-document.created",
          Map.of(
              "prefect.resource.id",
              "prefect.block-document.1",
              "prefect.resource.name",
              "warehouse"),
          List.of(
              Map.of(
                  "prefect.resource.id",
                  "prefect.block-type.2",
                  "prefect.resource.role",
                  "block-type"),
              Map.of(
                  "prefect.resource.id",
                  "prefect.block-schema.3",
                  "prefect.resource.role",
                  "block-schema")),
          Map.of("name", "warehouse", "data", Map.of("user", "Joe")),
          ID);

  private static EventFilter filter(String json) {
    try {
      return EventFilter.of(new ObjectMapper().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | true",
        "{'event':null,'resource':null,'id':{'id':[]},'order':'DESC'} | true",
        "{'occurred':{'since':'2026-11-29T06:44:57.582474Z'}} | true",
        "{'occurred':{'since':'2026-11-29T07:44:58+01:00'}} | false",
        "{'occurred':{'until':'2026-11-29T06:44:57.582474Z'}} | true",
        "{'occurred':{'until':'2026-11-29T06:44:57Z'}} | false",
        "{'event':{'prefix':['prefect.flow.','prefect.block-']}} | true",
        "{'event':{'prefix':['prefect.flow.']}} | false",
        "{'event':{'name':['prefect.block-document.created']}} | true",
        "{'event':{'name':['prefect.block-document']}} | false",
        "{'event':{'exclude_prefix':['prefect.block-']}} | false",
        "{'event':{'exclude_name':['prefect.block-document.created']}} | false",
        "{'event':{'exclude_name':['prefect.block-document']}} | true",
        "{'resource':{'id':['prefect.block-document.1']}} | true",
        "{'resource':{'id':['prefect.block-type.2']}} | false",
        "{'resource':{'id_prefix':['prefect.block-doc']}} | true",
        "{'resource':{'id_prefix':['prefect.block-type']}} | false",
        "{'resource':{'labels':{'prefect.resource.name':'ware*'}}} | true",
        "{'resource':{'labels':{'prefect.resource.name':['x','ware*']}}} | true",
        "{'resource':{'labels':{'prefect.resource.name':'!ware*'}}} | false",
        "{'resource':{'labels':{'other':'*'}}} | false",
        "{'resource':{'distinct':true}} | true",
        "{'related':{}} | true",
        "{'related':{'id':['prefect.block-type.2']}} | true",
        "{'related':{'id':['prefect.block-document.1']}} | false",
        "{'related':{'role':['block-schema']}} | true",
        "{'related':{'id':['prefect.block-type.2'],'role':['block-schema']}} | false",
        "{'related':[{'role':['block-type']},{'role':['block-schema']}]} | true",
        "{'related':[{'role':['block-type']},{'role':['flow']}]} | false",
        "{'related':{'resources_in_roles':[['prefect.block-type.2','block-type']]}} | true",
        "{'related':{'resources_in_roles':[['prefect.block-type.2','block-schema']]}} | false",
        "{'related':{'labels':{'prefect.resource.role':'block-t*'}}} | true",
        "{'any_resource':{'id':['prefect.block-type.2']}} | true",
        "{'any_resource':{'id':['prefect.block-document.1']}} | true",
        "{'any_resource':{'id_prefix':['prefect.flow']}} | false",
        "{'id':{'id':['01a2260c-b86e-7218-8749-07baa8b9d531']}} | true",
        "{'id':{'id':['01a2260c-b86e-7218-8749-07baa8b9d532']}} | false",
        "{'text':{'query':'joe'}} | true",
        "{'text':{'query':'nobody JOE'}} | true",
        "{'text':{'query':'joe -warehouse'}} | false",
        "{'text':{'query':'+joe +nobody'}} | false",
        "{'text':{'query':'-nobody'}} | true",
        "{'text':{'query':' '}} | true"
      })
  void wantsWhatPrefectWouldSend(String filter, boolean wanted) {
    assertThat(filter(filter).wants(EVENT)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | filter is no object",
        "{'events':{}} | filter has no field \"events\"; allowed are any_resource, event",
        "{'event':{'prefix':'a'}} | filter.event.prefix is no list of texts",
        "{'event':{'prefix':[1]}} | filter.event.prefix is no text",
        "{'occurred':{'since':'today'}} | filter.occurred.since is no moment",
        "{'resource':{'labels':[]}} | filter.resource.labels is no object",
        "{'related':{'resources_in_roles':[['a']]}} | resources_in_roles is no list of pairs",
        "{'text':{'query':1}} | filter.text.query is no text"
      })
  void saysWhereAFilterIsWrong(String filter, String why) {
    assertThatThrownBy(() -> filter(filter))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining(why);
  }

  @Test
  void takesASearchInTextsAsLongAsPrefectDoes() {
    assertThat(filter("{'text':{'query':'" + "x".repeat(200) + "'}}")).isNotNull();
    assertThatThrownBy(() -> filter("{'text':{'query':'" + "x".repeat(201) + "'}}"))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("filter.text.query is longer than 200 characters");
  }

  @Test
  void knowsSinceWhen() {
    assertThat(filter("{'occurred':{'since':'2026-11-29T00:00:00Z'}}").since())
        .isEqualTo(OffsetDateTime.parse("2026-11-29T00:00:00Z"));
    assertThat(filter("{}").since()).isEqualTo(OffsetDateTime.MIN);
  }

  @Test
  void writesAnEventAsPrefectDoes() {
    assertThat(EventsOut.text(EVENT))
        .startsWith(
            "{\"type\":\"event\",\"event\":{\"occurred\":\"2026-11-29T06:44:57.582474Z\","
                + "\"event\":\"prefect.block-document.created\",\"resource\":{")
        .contains("\"payload\":{")
        .endsWith(
            "\"id\":\"01a2260c-b86e-7218-8749-07baa8b9d531\",\"follows\":null,"
                + "\"received\":\"2026-11-29T06:44:57.582474Z\"}}");
  }
}
