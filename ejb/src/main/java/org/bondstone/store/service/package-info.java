/**
 * The store's services, as the REST API and the start-up code call them. All are CDI beans and
 * thread-safe; each method is one transaction that commits by itself.
 */
package org.bondstone.store.service;
