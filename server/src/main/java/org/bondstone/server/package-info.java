/**
 * The launcher of bondstone-server.jar: its main class. What it does is in the packages below,
 * which it may depend on, and on the data directory.
 */
package org.bondstone.server;
