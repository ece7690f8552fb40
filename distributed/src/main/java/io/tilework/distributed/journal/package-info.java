/** What is done of runs that go on, on disk, so that a controller that begins where another one ended does not have it done again. */
package io.tilework.distributed.journal;
