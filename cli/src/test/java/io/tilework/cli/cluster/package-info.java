/** Clusters of real processes: the same programs as on threads, with the same bits, whatever becomes of the processes. */
package io.tilework.cli.cluster;
