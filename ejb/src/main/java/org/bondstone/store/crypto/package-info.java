/**
 * Encryption of documents with Tink, and the keyset, which never lies in the database. May depend
 * on Tink, the JSON text, private files, the errors and the JDK.
 */
package org.bondstone.store.crypto;
