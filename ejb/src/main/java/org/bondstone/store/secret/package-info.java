/**
 * Which parts of a document are secret, how they are masked, and how a mask that comes back turns
 * into the secret again.
 */
package org.bondstone.store.secret;
