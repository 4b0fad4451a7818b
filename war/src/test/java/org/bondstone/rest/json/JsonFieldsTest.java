package org.bondstone.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.bondstone.rest.json.Bodies.read;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

  private static final String ID = "0b89d29a-a68a-4418-9d58-a2cdb88641bc";

  @Test
  void tellsAllFaultsAtOnceAndNoValue() {
    InvalidRequestException error =
        fault(
            "{'slug': 3, 'id': 'hunter2', 'on': 'hunter2', 'more': {'password': 'hunter2'}}",
            fields -> {
              fields.text("name");
              fields.text("slug");
              fields.uuid("id");
              return fields.flag("on", false);
            });

    assertThat(error.problems())
        .extracting(RequestFault::type, RequestFault::loc)
        .containsExactly(
            tuple("missing", List.of("body", "name")),
            tuple("string_type", List.of("body", "slug")),
            tuple("uuid_parsing", List.of("body", "id")),
            tuple("bool_parsing", List.of("body", "on")),
            tuple("extra_forbidden", List.of("body", "more")));
    assertThat(error.problems().toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {ID, "0B89D29A-A68A-4418-9D58-A2CDB88641BC", "0b89d29aa68a44189d58a2cdb88641bc"})
  void readsTheWaysToWriteUuids(String text) {
    assertThat(Bodies.<UUID>read("{'id': '" + text + "'}", fields -> fields.uuid("id")))
        .isEqualTo(UUID.fromString(ID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-1-1-1-1", ID + "0", "{" + ID + "}", "zz"})
  void refusesOtherTextsAsUuids(String text) {
    assertThat(fault("{'id': '" + text + "'}", fields -> fields.uuid("id")).problems())
        .singleElement()
        .extracting(RequestFault::type)
        .isEqualTo("uuid_parsing");
  }

  @ParameterizedTest
  @CsvSource({"true,true", "'\"yes\"',true", "1,true", "0,false", "'\"OFF\"',false", "false,false"})
  void readsTheWaysToWriteTruth(String json, boolean expected) {
    assertThat(
            Bodies.<Boolean>read("{\"on\": " + json + "}", fields -> fields.flag("on", !expected)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "5,5",
    "'\"5\"',5",
    "5.0,5",
    "true,1",
    "1e2,100",
    "9223372036854775808,2147483647",
    "null,",
  })
  void readsTheWaysToWriteCounts(String json, Integer expected) {
    assertThat(Bodies.<Integer>read("{\"n\": " + json + "}", fields -> fields.optionalCount("n")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "-1,greater_than_equal",
    "1.5,int_from_float",
    "'\"x\"',int_parsing",
    "[],int_type",
  })
  void refusesOtherCounts(String json, String type) {
    assertThat(fault("{\"n\": " + json + "}", fields -> fields.optionalCount("n")).problems())
        .singleElement()
        .extracting(RequestFault::type)
        .isEqualTo(type);
  }

  @Test
  void namesThePlaceOfFaultsInListsAndObjects() {
    InvalidRequestException error =
        fault(
            "{'slug': {'any_': ['a', null, 1], 'other': 1}}",
            fields -> fields.optionalNested("slug", slug -> slug.optionalTexts("any_")));

    assertThat(error.problems())
        .extracting(RequestFault::loc)
        .containsExactly(
            List.of("body", "slug", "any_", 1),
            List.of("body", "slug", "any_", 2),
            List.of("body", "slug", "other"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "'text'"})
  void refusesBodiesThatAreNoObjects(String json) {
    assertThat(fault(json, fields -> 1).problems())
        .containsExactly(
            new RequestFault(
                "model_attributes_type", List.of("body"), "Input should be a valid dictionary"));
  }

  private static InvalidRequestException fault(String json, Function<JsonFields, ?> reader) {
    return catchThrowableOfType(InvalidRequestException.class, () -> read(json, reader));
  }
}
