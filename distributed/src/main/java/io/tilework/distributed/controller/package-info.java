/**
 * What the controller decides, as a plain state machine: which worker holds which positions of a run.
 *
 * <p>Its state and its messages grow with the workers, not with the blocks: {@link io.tilework.distributed.controller.ControllerLogic} hears how far ranges are, gives them
 * away, has half of one given away when somebody has nothing to do, and gives what a lost worker held to others.
 */
package io.tilework.distributed.controller;
