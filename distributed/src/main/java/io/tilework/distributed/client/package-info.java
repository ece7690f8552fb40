/** The client's side of a run: takes the blocks of results from the workers, and gives them what lies in its memory. */
package io.tilework.distributed.client;
