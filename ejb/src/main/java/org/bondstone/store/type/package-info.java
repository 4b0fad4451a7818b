/**
 * Block types and block schemas, and what is known of a schema once it is read. May depend on the
 * persistence, the secrets, the JSON text, the services' interfaces and their models and errors.
 */
package org.bondstone.store.type;
