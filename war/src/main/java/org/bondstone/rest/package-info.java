/** The REST API. Knows the store's services, never JPA. */
package org.bondstone.rest;
