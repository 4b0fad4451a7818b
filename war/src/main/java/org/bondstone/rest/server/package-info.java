/**
 * The routes about the server itself: whether it lives, which API it speaks, its encryption key,
 * the transactions in doubt.
 */
package org.bondstone.rest.server;
