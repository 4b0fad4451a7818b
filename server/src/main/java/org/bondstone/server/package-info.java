/**
 * The launcher of bondstone-server.jar: it reads and checks the settings, starts Payara Micro with
 * them, says where to go, and stops cleanly. It knows Payara Micro's boot classes and, of
 * Bondstone, the data directory and the names of the settings only.
 */
package org.bondstone.server;
