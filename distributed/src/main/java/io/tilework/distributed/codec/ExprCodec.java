package io.tilework.distributed.codec;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.ExprOrder;
import io.tilework.engine.expr.Operands;
import io.tilework.engine.expr.Origin;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Expressions as bytes: what a plan is made from. They say nothing of blocks, so the bytes of a plan of thousands of millions of tasks are few, and each member of a cluster
 * makes the whole plan from them by itself, the same one everywhere.
 *
 * <pre>   [version, [node, node, ...], [root, root, ...]]        nodes come after their operands, which they name by number
 *   node = [kind, component, component, ...]</pre>
 *
 * <p>The language of expressions is a closed set of records, so a record is written as its components, and read by the constructor that checks them. Where an interface is
 * expected, the name of the record comes first, which must be one of those that the interface permits: no other class is ever looked for.
 */
public final class ExprCodec {

    private static final int VERSION = 1;
    private static final int BYTES_AT_MOST = 16 << 20;
    private static final int DEPTH_AT_MOST = 16;
    private static final int TEXT_AT_MOST = 1 << 16;

    private static final ObjectMapper CBOR = new ObjectMapper(CBORFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(DEPTH_AT_MOST).maxStringLength(TEXT_AT_MOST).maxDocumentLength(BYTES_AT_MOST).build()).build());
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final SourceAddresses addresses;

    /** A codec that names sources by their addresses. */
    public ExprCodec(final SourceAddresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Writes expressions.
     *
     * @throws IOException if a source has no address, or there are too many expressions
     */
    public byte[] encode(final List<Expr> roots) throws IOException {
        final Map<Expr, Integer> numbers = new IdentityHashMap<>();
        final ArrayNode nodes = JSON.arrayNode();
        for (final Expr expr : ExprOrder.operandsFirst(roots)) {
            nodes.add(named((Record) expr, numbers));
            numbers.put(expr, numbers.size());
        }
        final ArrayNode ends = JSON.arrayNode();
        roots.forEach(root -> ends.add(numbers.get(root)));
        final byte[] bytes = CBOR.writeValueAsBytes(JSON.arrayNode().add(VERSION).add(nodes).add(ends));
        if (bytes.length > BYTES_AT_MOST) {
            throw new IOException("a computation of " + nodes.size() + " operations takes " + bytes.length + " bytes, and at most " + BYTES_AT_MOST
                    + " can be sent; compute a part of it first");
        }
        return bytes;
    }

    /** A record behind its name. */
    private ArrayNode named(final Record value, final Map<Expr, Integer> numbers) throws IOException {
        final ArrayNode node = JSON.arrayNode().add(value.getClass().getSimpleName());
        node.addAll(components(value, numbers));
        return node;
    }

    private ArrayNode components(final Record value, final Map<Expr, Integer> numbers) throws IOException {
        final ArrayNode node = JSON.arrayNode();
        for (final RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                node.add(write(component.getAccessor().invoke(value), component.getGenericType(), numbers));
            } catch (final IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("the components of " + value.getClass() + " cannot be read", e);
            }
        }
        return node;
    }

    private JsonNode write(final Object value, final Type declared, final Map<Expr, Integer> numbers) throws IOException {
        return switch (value) {
            case Operands operands -> {
                final ArrayNode node = JSON.arrayNode();
                operands.forEach(operand -> node.add(numbers.get(operand)));
                yield node;
            }
            case Origin origin -> JSON.textNode(origin.line());
            case BlockSource source -> JSON.textNode(addresses.of(source));
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Double number -> JSON.numberNode(number);
            case Boolean truth -> JSON.booleanNode(truth);
            case Enum<?> constant -> JSON.textNode(constant.name());
            case long[] many -> {
                final ArrayNode node = JSON.arrayNode();
                Arrays.stream(many).forEach(node::add);
                yield node;
            }
            case List<?> list -> {
                final ArrayNode node = JSON.arrayNode();
                for (final Object item : list) {
                    node.add(write(item, ((ParameterizedType) declared).getActualTypeArguments()[0], numbers));
                }
                yield node;
            }
            case Record part when ((Class<?>) declared).isInterface() -> named(part, numbers);
            case Record part -> components(part, numbers);
            default -> throw new IllegalStateException("there is no way to write " + value.getClass());
        };
    }

    /**
     * Reads expressions.
     *
     * @throws MalformedMessageException if the bytes are none, or do not fit together
     * @throws IOException if a source cannot be opened
     */
    public List<Expr> decode(final byte[] bytes) throws IOException {
        if (bytes.length > BYTES_AT_MOST) {
            throw new MalformedMessageException("a computation of " + bytes.length + " bytes is larger than any that is sent");
        }
        final JsonNode message = tree(bytes);
        if (message == null || !message.isArray() || message.size() != 3 || !message.get(0).isInt() || !message.get(1).isArray() || !message.get(2).isArray()) {
            throw new MalformedMessageException("the bytes are no computation");
        }
        if (message.get(0).intValue() != VERSION) {
            throw new MalformedMessageException("the computation has version " + message.get(0) + ", and this member of the cluster reads version " + VERSION
                    + "; all of them must run the same Tilework");
        }
        final List<Expr> known = new ArrayList<>();
        for (final JsonNode node : message.get(1)) {
            known.add((Expr) read(node, Expr.class, known));
        }
        final List<Expr> roots = new ArrayList<>();
        for (final JsonNode root : message.get(2)) {
            roots.add(numbered(root, known));
        }
        return List.copyOf(roots);
    }

    private static JsonNode tree(final byte[] bytes) throws MalformedMessageException {
        try {
            return CBOR.readTree(bytes);
        } catch (final IOException e) {
            throw new MalformedMessageException("the bytes are no computation: " + e.getMessage(), e);
        }
    }

    private static Expr numbered(final JsonNode number, final List<Expr> known) throws MalformedMessageException {
        if (!number.isInt() || number.intValue() < 0 || number.intValue() >= known.size()) {
            throw new MalformedMessageException("there is no operation " + number + " before the one that takes it");
        }
        return known.get(number.intValue());
    }

    private Object read(final JsonNode node, final Type type, final List<Expr> known) throws IOException {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            final List<Object> items = new ArrayList<>();
            for (final JsonNode item : array(node)) {
                items.add(read(item, list.getActualTypeArguments()[0], known));
            }
            return items;
        }
        if (!(type instanceof Class<?> wanted)) {
            throw new IllegalStateException("there is no way to read " + type);
        }
        if (wanted == Operands.class) {
            final List<Expr> operands = new ArrayList<>();
            for (final JsonNode item : array(node)) {
                operands.add(numbered(item, known));
            }
            return Operands.of(operands);
        }
        return wanted.isRecord() ? record(array(node), 0, wanted, known) : wanted == BlockSource.class ? addresses.open(text(node))
                : wanted.isInterface() ? permitted(array(node), wanted, known) : plain(node, wanted);
    }

    /** A record of one of those that an interface permits. */
    private Object permitted(final JsonNode node, final Class<?> sealed, final List<Expr> known) throws IOException {
        final String name = node.isEmpty() ? "" : text(node.get(0));
        final Class<?> kind = records(sealed).filter(each -> each.getSimpleName().equals(name)).findFirst()
                .orElseThrow(() -> new MalformedMessageException("there is no " + sealed.getSimpleName() + " '" + name + "'"));
        return record(node, 1, kind, known);
    }

    private static Stream<Class<?>> records(final Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).flatMap(each -> each.isRecord() ? Stream.of(each) : records(each));
    }

    private Object record(final JsonNode node, final int first, final Class<?> kind, final List<Expr> known) throws IOException {
        final RecordComponent[] components = kind.getRecordComponents();
        if (node.size() != first + components.length) {
            throw new MalformedMessageException(kind.getSimpleName() + " has " + components.length + " components, and " + (node.size() - first) + " were sent");
        }
        final Object[] values = new Object[components.length];
        for (int c = 0; c < values.length; c++) {
            values[c] = read(node.get(first + c), components[c].getGenericType(), known);
        }
        try {
            return kind.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new)).newInstance(values);
        } catch (final InvocationTargetException e) {
            throw new MalformedMessageException("a " + kind.getSimpleName() + " that cannot be: " + e.getCause().getMessage(), e.getCause());
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException(kind + " cannot be made", e);
        }
    }

    private static JsonNode array(final JsonNode node) throws MalformedMessageException {
        if (!node.isArray()) {
            throw new MalformedMessageException("a list is missing");
        }
        return node;
    }

    private static String text(final JsonNode node) throws MalformedMessageException {
        if (!node.isTextual()) {
            throw new MalformedMessageException("a text is missing");
        }
        return node.textValue();
    }

    private static Object plain(final JsonNode node, final Class<?> wanted) throws MalformedMessageException {
        if (wanted == Origin.class) {
            return Origin.of(text(node));
        }
        if (wanted.isEnum()) {
            final String name = text(node);
            return Arrays.stream(wanted.getEnumConstants()).filter(constant -> ((Enum<?>) constant).name().equals(name)).findFirst()
                    .orElseThrow(() -> new MalformedMessageException("there is no " + wanted.getSimpleName() + " '" + name + "'"));
        }
        if (wanted == long[].class) {
            final List<Long> numbers = new ArrayList<>();
            for (final JsonNode item : array(node)) {
                numbers.add((Long) plain(item, long.class));
            }
            return numbers.stream().mapToLong(Long::longValue).toArray();
        }
        if ((wanted == long.class || wanted == Long.class) && node.canConvertToLong() && node.isIntegralNumber()) {
            return node.longValue();
        }
        if ((wanted == int.class || wanted == Integer.class) && node.canConvertToInt() && node.isIntegralNumber()) {
            return node.intValue();
        }
        if (wanted == double.class && node.isDouble()) {
            return node.doubleValue();
        }
        if (wanted == boolean.class && node.isBoolean()) {
            return node.booleanValue();
        }
        throw new MalformedMessageException("a " + wanted.getSimpleName() + " is missing");
    }
}
