package org.bondstone.store.service;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockTypeField;
import org.bondstone.store.model.BlockTypeFilter;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockType;
import org.bondstone.store.model.Page;

/** The block types. */
public interface BlockTypes {

  /**
   * Makes a type.
   *
   * @throws ForbiddenException when the name begins with "prefect", in any case
   * @throws ConflictException when the name or the slug is taken
   * @throws InvalidInputException when the name or the slug has characters that are not allowed
   */
  BlockTypeView create(NewBlockType type, Caller caller);

  /**
   * @throws NotFoundException when there is no such type
   */
  BlockTypeView get(UUID id);

  /**
   * @throws NotFoundException when there is no such type
   */
  BlockTypeView getBySlug(String slug);

  /**
   * Types by name.
   *
   * @param types null for any
   * @param schemas chooses types that have such a schema; null for any
   */
  List<BlockTypeView> find(BlockTypeFilter types, BlockSchemaFilter schemas, Page page);

  /**
   * Changes the fields that are keys of the map, to their values, which may be null.
   *
   * @throws NotFoundException when there is no such type
   */
  void update(UUID id, Map<BlockTypeField, String> fields, Caller caller);

  /**
   * Deletes a type with its schemas and documents.
   *
   * @throws NotFoundException when there is no such type
   * @throws ForbiddenException when the type is protected
   */
  void delete(UUID id, Caller caller);

  /** Registers the types that the server brings, where they are missing. */
  void installSystemTypes(Caller caller);
}
