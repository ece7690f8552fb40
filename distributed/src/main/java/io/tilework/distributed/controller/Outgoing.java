package io.tilework.distributed.controller;

import io.tilework.distributed.protocol.Message;

/** A message and the path of the actor that it is for. */
public record Outgoing(String to, Message message) {}
