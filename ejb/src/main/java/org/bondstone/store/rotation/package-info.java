/**
 * The change to a new key while the server runs. May depend on the writes, the crypto, the
 * persistence, the audit and the services' interfaces.
 */
package org.bondstone.store.rotation;
