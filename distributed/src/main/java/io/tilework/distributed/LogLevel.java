package io.tilework.distributed;

/** How much the members of a cluster say of what Akka does. */
final class LogLevel {

    private LogLevel() {}

    /** What the system property {@code tilework.log} says: OFF, ERROR, WARNING, INFO or DEBUG; OFF if it says nothing. */
    static String current() {
        return System.getProperty("tilework.log", "OFF");
    }
}
