/**
 * The routes of block types, schemas, documents and capabilities. A resource reads the request,
 * calls one service of the store and returns what it gives.
 */
package org.bondstone.rest.block;
