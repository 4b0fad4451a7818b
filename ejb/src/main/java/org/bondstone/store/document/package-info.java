/**
 * Block documents: reading them with all they reference, writing them, and the graph of references.
 * May depend on the types, the secrets, the crypto, the persistence, the writes, the audit and the
 * services' interfaces.
 */
package org.bondstone.store.document;
