package org.bondstone.api.spi;

import java.util.Map;

/**
 * One kind of sources of credentials. Found by {@link java.util.ServiceLoader} beside the adapter;
 * its block type is defined in the store. Has a constructor without parameters. Thread-safe.
 */
public interface CredentialSourceProvider {

  /** The capability of the block types of sources. */
  String CAPABILITY = "credential-source";

  /** The block type that its sources are configured by, with {@link #CAPABILITY}. */
  BlockTypeDefinition type();

  /**
   * Makes a source of a block. Reads no file and reaches nothing.
   *
   * @param name the block's name, for messages
   * @param data the fields of its document, secrets in the clear
   * @param rules what the operator allows
   * @throws org.bondstone.api.error.SpecificationException when a field is missing, not known or
   *     not allowed; the message names it and what is allowed
   */
  CredentialSource open(String name, Map<String, Object> data, CredentialRules rules);
}
