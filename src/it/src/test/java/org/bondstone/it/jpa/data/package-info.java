/** What an application has more on Jakarta EE 11: a repository of Jakarta Data on the same unit. */
package org.bondstone.it.jpa.data;
