package io.tilework.engine.expr;

/**
 * Opens sources by their addresses. Found by {@link java.util.ServiceLoader}, so that a member of a cluster opens what another one named without knowing how it is stored.
 * Implementations are stateless.
 */
public interface SourceOpener {

    /** Whether an address, which may be any text, is one of those that this opens. */
    boolean opens(String address);

    /**
     * The source at an address.
     *
     * @param address one that {@link #opens}
     * @throws io.tilework.engine.error.StoreException if there is nothing, or nothing sound
     */
    BlockSource open(String address);
}
