package org.bondstone.store.service;

import java.util.List;
import java.util.UUID;
import org.bondstone.store.error.BadReferenceException;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.error.MaskedSecretException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.error.StaleVersionException;
import org.bondstone.store.error.UnreadableSecretException;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.BlockDocumentQuery;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockReferrer;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SavedDocument;
import org.bondstone.store.model.SecretView;

/**
 * The block documents. Methods that read data throw {@link UnreadableSecretException} when a
 * document cannot be decrypted.
 */
public interface BlockDocuments {

  /**
   * Makes a document.
   *
   * @return the document, masked
   * @throws NotFoundException when the type or the schema does not exist
   * @throws ConflictException when the type has a document of that name
   * @throws InvalidInputException when the name or, for types that are checked, the data is wrong
   * @throws BadReferenceException when a reference leads nowhere
   * @throws MaskedSecretException when the mask stands where a secret should
   */
  SavedDocument<BlockDocumentView> create(NewBlockDocument document, Caller caller);

  /**
   * @throws NotFoundException when there is no such document
   */
  BlockDocumentView get(UUID id, SecretView secrets, Caller caller);

  /**
   * @throws NotFoundException when there is no such document
   */
  BlockDocumentView getByName(String typeSlug, String name, SecretView secrets, Caller caller);

  /**
   * All documents of a type that are not anonymous, by name.
   *
   * @throws NotFoundException when there is no such type
   */
  List<BlockDocumentView> ofType(String typeSlug, SecretView secrets, Caller caller);

  /** The documents that a query chooses. */
  List<BlockDocumentView> find(BlockDocumentQuery query, SecretView secrets, Caller caller);

  /** How many documents a query chooses, whatever its page. */
  long count(BlockDocumentQuery query);

  /**
   * Changes a document.
   *
   * @return the new version
   * @throws NotFoundException when the document or the new schema does not exist
   * @throws StaleVersionException when the document is not at the expected version any more
   * @throws InvalidInputException when, for types that are checked, the data is wrong
   * @throws BadReferenceException when a reference leads nowhere or in a circle, or the schema is
   *     of another type
   * @throws MaskedSecretException when the mask stands for a secret that is not stored
   */
  SavedDocument<Long> update(UUID id, BlockDocumentChange change, Caller caller);

  /**
   * Makes a document with the data of another one, secrets and references too.
   *
   * @return the new document, masked
   * @throws NotFoundException when there is no such document
   * @throws ConflictException when the type has a document of that name
   * @throws InvalidInputException when the name or, for types that are checked, the data is wrong
   */
  SavedDocument<BlockDocumentView> copy(UUID id, String name, Caller caller);

  /**
   * The documents that refer to one, by the names of their types and their own, and then the
   * connections that name it as their source of credentials; {@link Page#MOST} at most.
   */
  List<BlockReferrer> referrers(UUID id);

  /**
   * Deletes a document. References to it go with it.
   *
   * @param expectedVersion the version that the caller has read; null for any
   * @throws NotFoundException when there is no such document
   * @throws StaleVersionException when the document is not at the expected version any more
   */
  void delete(UUID id, Long expectedVersion, Caller caller);
}
