/**
 * The routes about the server itself: whether it lives, which API it speaks, its encryption key.
 */
package org.bondstone.rest.server;
