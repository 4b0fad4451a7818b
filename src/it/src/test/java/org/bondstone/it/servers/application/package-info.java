/** An application as a team writes it: the WAR that the tests add to bondstone.ear. */
package org.bondstone.it.servers.application;
