/** The launcher of the runnable jar. Knows Payara Micro. */
package org.bondstone.server;
