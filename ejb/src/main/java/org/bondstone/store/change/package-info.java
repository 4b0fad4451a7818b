/**
 * One write from its lock to the notice of what changed. May depend on the persistence, the crypto,
 * the audit, the models, the errors, the API and the JDK.
 */
package org.bondstone.store.change;
