package org.bondstone.store.crypto;

/**
 * Encrypted data.
 *
 * @param text the ciphertext, Base64
 * @param keyId the key it was encrypted with
 */
public record SealedData(String text, long keyId) {}
