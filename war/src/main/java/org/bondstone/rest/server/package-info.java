/**
 * The routes about the server itself: whether it lives, which API it speaks, its encryption key.
 * Depends on the store's services and this archive's {@code access} and {@code error}.
 */
package org.bondstone.rest.server;
