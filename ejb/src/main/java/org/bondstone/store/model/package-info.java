/**
 * What goes into the store's services and comes out of them: immutable records whose components, in
 * snake case, are the fields of the REST API.
 */
package org.bondstone.store.model;
