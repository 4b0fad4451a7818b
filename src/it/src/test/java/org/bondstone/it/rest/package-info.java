/** Tests of the REST API over HTTP, against the runnable jar in a process of its own. */
package org.bondstone.it.rest;
