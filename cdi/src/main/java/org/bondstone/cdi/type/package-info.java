/**
 * Block types that records define: their JSON Schema, and their documents to and from records. One
 * description of each Java type serves all three, so that they agree. May depend on the API and
 * Jakarta Validation's annotations.
 */
package org.bondstone.cdi.type;
