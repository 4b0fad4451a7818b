/**
 * The routes of block types, schemas, documents and capabilities. A resource reads the request,
 * calls one service of the store and answers what it gives. Depends on the store's services, models
 * and this archive's {@code json}, {@code access} and {@code error}.
 */
package org.bondstone.rest.block;
