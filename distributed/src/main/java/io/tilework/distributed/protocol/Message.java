package io.tilework.distributed.protocol;

/** Something that one member of a cluster says to another. */
public sealed interface Message permits ToController, ToWorker, ToClient {

    /** Of the whole protocol; members of different versions do not understand each other. */
    int VERSION = 2;
}
