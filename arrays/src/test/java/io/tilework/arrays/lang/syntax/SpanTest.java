package io.tilework.arrays.lang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes know where they are written. */
class SpanTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "a + b * c            | a + b * c, a, b * c, b, c",
        "(a + b) * (c)        | (a + b) * (c), a + b, a, b, c",
        "f( x.y , k = 1 ) [0] | f( x.y , k = 1 ) [0], f( x.y , k = 1 ), f, x.y, x, 1, 0",
        "- (a) ** 2           | - (a) ** 2, (a) ** 2, a, 2",
        "a < b if not c else d| a < b if not c else d, a < b, a, b, not c, c, d",
        "'a' 'b'              | 'a' 'b'",
        "x[a:b]               | x[a:b], x, a:b, a, b, ",
    })
    void expressionsKnowTheirPlace(final String program, final String places) {
        final Statement statement = Parser.parse(program).statements().getFirst();
        final List<String> texts = new ArrayList<>();
        collect(((Statement.Evaluate) statement).value(), program, texts);
        assertEquals(places.strip(), String.join(", ", texts).strip());
    }

    @Test
    void partsKnowTheirPlace() {
        final String program = "a; q, r = x.mean(axis = 0) @ y <= z; q[1] **= 2";
        final List<Statement> statements = Parser.parse(program).statements();
        final Statement.Assign assign = (Statement.Assign) statements.get(1);
        assertEquals("q, r = x.mean(axis = 0) @ y <= z", text(program, assign.span()));
        assertEquals("q, r", text(program, assign.targets().getFirst().span()));
        final Expression.Comparison comparison = (Expression.Comparison) assign.value();
        assertEquals("<=", text(program, comparison.links().getFirst().operatorSpan()));
        final Expression.Binary product = (Expression.Binary) comparison.first();
        assertEquals("@", text(program, product.operatorSpan()));
        final Expression.Call call = (Expression.Call) product.left();
        assertEquals("axis", text(program, call.keywords().getFirst().nameSpan()));
        assertEquals("mean", text(program, ((Expression.Attribute) call.function()).nameSpan()));
        final Statement.Update update = (Statement.Update) statements.get(2);
        assertEquals("q[1] **= 2", text(program, update.span()));
        assertEquals("q[1]", text(program, update.target().span()));
        assertEquals("**=", text(program, update.operatorSpan()));
    }

    @Test
    void childrenLieWithinTheirParents() {
        final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(21);
        final RandomSyntax syntax = new RandomSyntax(random);
        for (int round = 0; round < 2000; round++) {
            final String program = Printer.print(syntax.expression(random.nextInt(6)));
            checkChildren(((Statement.Evaluate) Parser.parse(program).statements().getFirst()).value(), program);
        }
    }

    @Test
    void namesAreNormalisedButPlacesAreNot() {
        final Statement statement = Parser.parse("\ufb01 + 1").statements().getFirst();
        final Expression.Binary sum = (Expression.Binary) ((Statement.Evaluate) statement).value();
        assertEquals(new Expression.Name("fi", new Span(0, 1)), sum.left());
    }

    @Test
    void chainsStartWithTheirFirstOperation() {
        final String program = "a * b + c - d";
        final Statement statement = Parser.parse(program).statements().getFirst();
        final Expression.Binary difference = (Expression.Binary) ((Statement.Evaluate) statement).value();
        assertEquals(
                List.of("a * b", "a * b + c", "a * b + c - d"),
                difference.chain().stream().map(node -> text(program, node.span())).toList());
    }

    @Test
    void literalsHaveNoSign() {
        final Span span = new Span(0, 1);
        assertThrows(IllegalArgumentException.class, () -> new Expression.FloatLiteral(-0.0, span));
        assertThrows(IllegalArgumentException.class, () -> new Expression.ImaginaryLiteral(Double.NaN, span));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Expression.IntegerLiteral(BigInteger.TEN.negate(), span));
        assertThrows(IllegalArgumentException.class, () -> new Span(3, 2));
    }

    private static void checkChildren(final Expression parent, final String program) {
        int start = parent.span().start();
        for (final Expression child : parent.children()) {
            assertTrue(start <= child.span().start() && child.span().end() <= parent.span().end(), program);
            start = child.span().end();
            checkChildren(child, program);
        }
    }

    private static void collect(final Expression expression, final String program, final List<String> texts) {
        texts.add(text(program, expression.span()));
        expression.children().forEach(child -> collect(child, program, texts));
    }

    private static String text(final String program, final Span span) {
        return program.substring(span.start(), span.end());
    }
}
