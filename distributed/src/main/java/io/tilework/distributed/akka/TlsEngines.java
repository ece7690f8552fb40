package io.tilework.distributed.akka;

import akka.actor.ActorSystem;
import akka.remote.artery.tcp.SSLEngineProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import scala.Option;

/** Gives Akka the keys of {@link TlsSecurity}. Akka makes it by its name, so what it needs is left for it under a number in the settings. */
public final class TlsEngines implements SSLEngineProvider {

    static final String KEY = "tilework.tls";

    private static final Map<Long, SSLContext> CONTEXTS = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final SSLContext context;

    /** Made by Akka. */
    public TlsEngines(final ActorSystem system) {
        this.context = CONTEXTS.get(system.settings().config().getLong(KEY));
    }

    static long register(final SSLContext context) {
        final long number = NUMBERS.incrementAndGet();
        CONTEXTS.put(number, context);
        return number;
    }

    @Override
    public SSLEngine createServerSSLEngine(final String hostname, final int port) {
        final SSLEngine engine = context.createSSLEngine(hostname, port);
        engine.setUseClientMode(false);
        final SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setNeedClientAuth(true);
        engine.setSSLParameters(parameters);
        return engine;
    }

    @Override
    public SSLEngine createClientSSLEngine(final String hostname, final int port) {
        final SSLEngine engine = context.createSSLEngine(hostname, port);
        engine.setUseClientMode(true);
        final SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }

    @Override
    public Option<Throwable> verifyClientSession(final String hostname, final SSLSession session) {
        return Option.empty();
    }

    @Override
    public Option<Throwable> verifyServerSession(final String hostname, final SSLSession session) {
        return Option.empty();
    }
}
