package org.bondstone.store.model;

/**
 * How far the change to a new key has come.
 *
 * @param primaryKeyId the id of the key that encrypts now
 * @param keys how many keys the keyset holds
 * @param documents how many documents are stored
 * @param remaining how many of them are still encrypted with another key
 * @param running whether this server is re-encrypting them
 */
public record RotationStatus(
    long primaryKeyId, int keys, long documents, long remaining, boolean running) {}
