/** The commands of the runnable jar for blocks as files, which call a server's REST API. */
package org.bondstone.store.command;
