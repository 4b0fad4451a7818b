/** Encryption of documents with Tink, and the keyset, which never lies in the database. */
package org.bondstone.store.crypto;
