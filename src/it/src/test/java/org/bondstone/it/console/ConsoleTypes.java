package org.bondstone.it.console;

import org.bondstone.it.rest.Answer;
import org.bondstone.it.rest.Api;

/** Block types and blocks as Prefect's client saves them. In JSON, quotes may be single. */
record ConsoleTypes(Api api) {

  /** What Pydantic writes for a class with nearly everything. */
  static final String REPORT =
      """
      {'title': 'Report', 'type': 'object', 'description': 'A report that is sent.',
       'required': ['title', 'copies', 'channel'], 'secret_fields': ['token', 'login.password', 'headers.*'],
       'block_schema_references': {},
       'properties': {
        'title': {'title': 'Title', 'type': 'string', 'minLength': 3, 'description': 'Stands above.'},
        'copies': {'title': 'Copies', 'type': 'integer', 'minimum': 1, 'maximum': 9, 'default': 2},
        'ratio': {'title': 'Ratio', 'anyOf': [{'type': 'number'}, {'type': 'null'}], 'default': null},
        'draft': {'title': 'Draft', 'type': 'boolean', 'default': false},
        'format': {'allOf': [{'$ref': '#/definitions/Format'}], 'default': 'pdf'},
        'day': {'title': 'Day', 'anyOf': [{'type': 'string', 'format': 'date'}, {'type': 'null'}], 'default': null},
        'at': {'title': 'At', 'anyOf': [{'type': 'string', 'format': 'date-time'}, {'type': 'null'}], 'default': null},
        'token': {'title': 'Token', 'anyOf': [{'type': 'string', 'format': 'password', 'writeOnly': true}, {'type': 'null'}], 'default': null},
        'readers': {'title': 'Readers', 'type': 'array', 'items': {'type': 'string'}},
        'labels': {'title': 'Labels', 'type': 'object', 'additionalProperties': {'type': 'integer'}},
        'headers': {'title': 'Headers', 'type': 'object'},
        'channel': {'title': 'Channel', 'anyOf': [{'$ref': '#/definitions/Mail'}, {'$ref': '#/definitions/Chat'}]},
        'login': {'title': 'Login', 'anyOf': [{'$ref': '#/definitions/Login'}, {'type': 'null'}], 'default': null}},
       'definitions': {
        'Format': {'title': 'Format', 'type': 'string', 'enum': ['pdf', 'html']},
        'Login': {'title': 'Login', 'type': 'object', 'properties': {
          'user': {'title': 'User', 'type': 'string', 'default': 'root'},
          'password': {'title': 'Password', 'type': 'string', 'format': 'password', 'writeOnly': true},
          'next': {'title': 'Next', 'anyOf': [{'$ref': '#/definitions/Login'}, {'type': 'null'}], 'default': null}}},
        'Mail': {'title': 'Mail', 'type': 'object', 'required': ['to'], 'properties': {
          'kind': {'title': 'Kind', 'type': 'string', 'const': 'mail'},
          'to': {'title': 'To', 'type': 'array', 'items': {'type': 'string'}}}},
        'Chat': {'title': 'Chat', 'type': 'object', 'required': ['room'], 'properties': {
          'kind': {'title': 'Kind', 'type': 'string', 'const': 'chat'},
          'room': {'title': 'Room', 'type': 'string'}}}}}
      """;

  private static final String LOGIN =
      """
      {'title': 'Credentials', 'type': 'object', 'required': ['user'], 'secret_fields': ['password'],
       'block_schema_references': {}, 'block_type_slug': '%s',
       'properties': {'user': {'title': 'User', 'type': 'string'},
         'password': {'title': 'Password', 'type': 'string', 'format': 'password', 'writeOnly': true}}}
      """;

  private static final String HOLDER =
      """
      {'title': 'Holder', 'type': 'object', 'required': ['login'], 'secret_fields': ['login.password'],
       'block_type_slug': '%s',
       'block_schema_references': {'login': {'block_type_slug': '%s', 'block_schema_checksum': '%s'}},
       'properties': {'login': {'$ref': '#/definitions/Credentials'}},
       'definitions': {'Credentials': %s}}
      """;

  SavedType report() {
    return type(Api.newName(), REPORT, "[]");
  }

  SavedType credentials() {
    String slug = Api.newName();
    return type(slug, LOGIN.formatted(slug), "[]");
  }

  /** A type whose blocks hold one of credentials. */
  SavedType holderOf(SavedType credentials) {
    String slug = Api.newName();
    return type(
        slug,
        HOLDER.formatted(
            slug, credentials.slug(), credentials.checksum(), LOGIN.formatted(credentials.slug())),
        "[]");
  }

  SavedType type(String slug, String fields, String capabilities) {
    String id = create("/block_types/", "{'name': 'Type %s', 'slug': '%s'}".formatted(slug, slug));
    Answer schema =
        api.post(
                "/block_schemas/",
                "{'block_type_id': '%s', 'fields': %s, 'capabilities': %s}"
                    .formatted(id, fields, capabilities))
            .is(201);
    return new SavedType(
        api,
        slug,
        id,
        schema.json().get("id").textValue(),
        schema.json().get("checksum").textValue());
  }

  /** A type that the server brings. */
  SavedType known(String slug) {
    String id = api.get("/block_types/slug/" + slug).is(200).json().get("id").textValue();
    Answer schemas =
        api.post(
                "/block_schemas/filter",
                "{'block_schemas': {'block_type_id': {'any_': ['%s']}}}".formatted(id))
            .is(200);
    return new SavedType(
        api,
        slug,
        id,
        schemas.json().get(0).get("id").textValue(),
        schemas.json().get(0).get("checksum").textValue());
  }

  private String create(String path, String json) {
    return api.post(path, json).is(201).json().get("id").textValue();
  }
}
