/**
 * Which parts of a document are secret, how they are masked, and how a mask that comes back turns
 * into the secret again. May depend on the errors, the API and the JDK.
 */
package org.bondstone.store.secret;
