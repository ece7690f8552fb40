"""Writes how Python itself reads several hundred expressions, as the expectation of PythonGrammarTest.

    python3 arrays/src/test/python/expressions.py

Each line of the table is a program and its meaning, with a tab between them: fully parenthesised in the notation of
Notation.java, or "error" where Python refuses it. Random programs come from a fixed seed; those that use parts of Python
that the language leaves out are left out of the table as well, since what is said about them has a test of its own.
"""

import ast
import pathlib
import random
import struct
import sys
import warnings

TABLE = pathlib.Path(__file__).parent.parent / "resources/io/tilework/arrays/lang/syntax/python-grammar.tsv"

BINARY = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
    ast.MatMult: "@", ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>",
}
UNARY = {ast.UAdd: "+", ast.USub: "-", ast.Invert: "~", ast.Not: "not "}
COMPARISON = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
LOGICAL = {ast.And: " and ", ast.Or: " or "}


class LeftOut(Exception):
    """A part of Python that the language does not have."""


def bits(value):
    return struct.pack(">d", value).hex()


def constant(value):
    match value:
        case None | True | False:
            return str(value)
        case int():
            return str(value)
        case float():
            return f"float:{bits(value)}"
        case complex():
            return f"imaginary:{bits(value.imag)}"
        case str():
            return "string:" + ".".join(str(ord(character)) for character in value)
        case _ if value is ...:
            return "..."
    raise LeftOut(value)


def joined(nodes):
    return ", ".join(notation(node) for node in nodes)


def notation(node):
    match node:
        case None:
            return "None"
        case ast.Constant(value=value):
            return constant(value)
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{notation(value)}.{name}"
        case ast.Call(func=function, args=arguments, keywords=keywords):
            if any(keyword.arg is None for keyword in keywords):
                raise LeftOut("**")
            parts = [notation(argument) for argument in arguments]
            parts += [f"{keyword.arg}={notation(keyword.value)}" for keyword in keywords]
            return f"{notation(function)}({', '.join(parts)})"
        case ast.Subscript(value=value, slice=index):
            return f"{notation(value)}[{notation(index)}]"
        case ast.Slice(lower=start, upper=stop, step=step):
            return f"slice({notation(start)}, {notation(stop)}, {notation(step)})"
        case ast.Tuple(elts=elements):
            return f"tuple({joined(elements)})"
        case ast.List(elts=elements):
            return f"list({joined(elements)})"
        case ast.UnaryOp(op=operator, operand=operand):
            return f"({UNARY[type(operator)]}{notation(operand)})"
        case ast.BinOp(left=left, op=operator, right=right):
            return f"({notation(left)} {BINARY[type(operator)]} {notation(right)})"
        case ast.BoolOp(op=operator, values=values):
            return "(" + LOGICAL[type(operator)].join(notation(value) for value in values) + ")"
        case ast.Compare(left=left, ops=operators, comparators=others):
            if any(type(operator) not in COMPARISON for operator in operators):
                raise LeftOut("in, is")
            links = (f" {COMPARISON[type(o)]} {notation(other)}" for o, other in zip(operators, others))
            return "(" + notation(left) + "".join(links) + ")"
        case ast.IfExp(test=test, body=body, orelse=other):
            return f"({notation(body)} if {notation(test)} else {notation(other)})"
        case ast.Lambda(args=arguments, body=body):
            names = [argument.arg for argument in arguments.args]
            plain = not (arguments.posonlyargs or arguments.kwonlyargs or arguments.vararg or arguments.kwarg
                         or arguments.defaults)
            if not plain:
                raise LeftOut("parameters")
            return f"(lambda {', '.join(names)}: {notation(body)})"
    raise LeftOut(type(node))


def is_target(node):
    """Attributes are targets in Python only."""
    match node:
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            return all(is_target(element) for element in elements)
        case ast.Name() | ast.Subscript():
            return True
    return False


def target(node):
    if not is_target(node):
        raise LeftOut("target")
    match node:
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            return f"tuple({', '.join(target(element) for element in elements)})"
    return notation(node)


def statement(node):
    match node:
        case ast.Expr(value=value):
            return notation(value)
        case ast.Assign(targets=targets, value=value):
            return " = ".join([target(each) for each in targets] + [notation(value)])
        case ast.AugAssign(target=left, op=operator, value=value):
            return f"{target(left)} {BINARY[type(operator)]}= {notation(value)}"
    raise LeftOut(type(node))


def meaning(program):
    """What Python makes of a program: its notation, or "error"."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(program, "program", "exec")
            tree = ast.parse(program)
        except SyntaxError:
            return "error"
    return "; ".join(statement(node) for node in tree.body)


# --- programs -------------------------------------------------------------------------------------------------------

OPERATORS = list(BINARY.values())
COMPARISONS = list(COMPARISON.values())


def pairs():
    """Every two operators beside each other, in both orders and with each sign between them."""
    between = OPERATORS + COMPARISONS + ["and", "or"]
    for first in between:
        for second in between:
            yield f"a {first} b {second} c"
    for operator in between:
        for sign in "+-~":
            yield f"{sign}a {operator} b"
            yield f"a {operator} {sign}b"
        yield f"not a {operator} b"
        yield f"a {operator} not b"
        yield f"a {operator} b if c {operator} d else e {operator} f"
        yield f"a {operator} lambda: b"
        yield f"lambda x: x {operator} b"
        yield f"x[a {operator} b:c]"


WRITTEN = r"""
-x**2 | (-x)**2 | 2**-1 | 2**-x**y | a**b**c | (a**b)**c | -x**-y**-z | ~-+x | --x | - -x | not not a | not a == b | ~x.T | -x[0]
-f(x)**2 | -1 | -1j | 1-1 | 1 -1 | a-b-c | a/b*c | a//b%c | a@b@c | a*b@c | a<<b<<c | a<b<c | a<b==c!=d>=e | (a<b)<c | a<(b<c)
a and b and c | (a and b) and c | a and (b and c) | a or b and c | (a or b) and c | not a and b | not (a and b) | a & b == c
(a & b) == c | a|b^c&d<<e+f*g**h | a ** b * c + d << e & f ^ g
a if b else c | a if b else c if d else e | (a if b else c) if d else e | a if (b if c else d) else e | a if b | a else b | if a else b
a or b if c or d else e or f | a, b if c else d, e | lambda: 0 | lambda x: x | lambda x, y: x, y | lambda x, y,: x | lambda x: lambda y: x + y
lambda x: x if y else z | (lambda x: x)(1) | lambda x x: 1 | lambda (x): 1 | lambda 1: 1 | lambda x, x: x | f(lambda i, j: i + j, (3, 4))
() | (1) | (1,) | 1, | 1, 2 | 1, 2, | (1, 2,) | (,) | (1,,) | , | ((1, 2), 3) | ((),) | [] | [1] | [1,] | [1, 2,] | [,] | [[1, 2], [3, 4]] | [(1, 2), ()]
f() | f(x) | f(x,) | f(,) | f(x,,y) | f(x, y=1) | f(y=1) | f(y=1,) | f(y=1, x) | f(y=1, y=2) | f(x)(y) | f(x)[y].z(w) | f((x, y)) | f((x)) | f(x y) | f(x=y=z)
f(x[0]=1) | f(1=2) | f((a)=1) | f(True=1) | f(a.b=1) | f(a=b==c) | f(a==b) | f(a=lambda x: x) | x.T | x.T.T | x.1 | x. | .x | x..y | x.a.b(c)
x.if | x.None | 1 .real | (1).real | 1.real | 1..real | 1.0.real | 1j.imag | 'a'.upper
x[0] | x[-1] | x[a, b] | x[a, b,] | x[a,] | x[(a, b)] | x[(a, b),] | x[()] | x[[]] | x[[0, 1]] | x[[0, 1],] | x[:] | x[::] | x[:, :] | x[a:] | x[:a] | x[a:b]
x[a:b:c] | x[::c] | x[:b:c] | x[a::c] | x[a:b:] | x[:::] | x[a:b:c:d] | x[...] | x[..., 0] | x[0, ...] | x[None] | x[:, None] | x[None, :, None] | x[1:, ::2, ..., -1]
x[a if b else c] | x[a if b else c:d] | x[lambda: 0:1] | x[(a:b)] | x[a:b, (c:d)] | x[] | x[,] | x[a b] | x[a=1] | x[0][1] | x[y[z[0]]] | x[x > 0] | x[(x > 0) & (x < 1)]
1 | 0 | 00 | 0_0 | 007 | 1_000 | 1__000 | 1_ | _1 | 0x1f | 0XFF | 0x_ff | 0xff_ff | 0x | 0xg | 0o17 | 0O17 | 0o8 | 0b101 | 0b12 | 0b | 0B_1 | 123456789012345678901234567890
1.5 | 1. | .5 | . | 1.5e3 | 1e5 | 1E5 | 1e+5 | 1e-5 | 1e | 1e+ | 1_0.0_1 | 1._5 | 1_.5 | 1e1_0 | 1e_1 | 1e999 | 1e-999 | 0.1 | 007.5 | 007e1 | 00.5 | 3.141592653589793
2j | 2J | 1.5j | 1e3j | .5j | 007j | 1_0j | 0x1j | 2.5e-3J | 4.9e-324 | 1.7976931348623157e308 | 0.30000000000000004 | 5e-324
'a' | "a" | '' | "" | 'a' 'b' | 'a' "b" 'c' | 'it\'s' | "it's" | '\n\t\\' | '\x41\u00e9\U0001F600' | '\101\0\7' | '\q' | '\x4' | '\u12' | '\U99999999'
'\N{DEGREE SIGN}' | '\N{no such}' | '\N' | r'\n' | R'\x' | u'a' | U"a" | 'a | "a | 'a" | '''a''' | '''a'b''c''' | 'abc''' | '''' | 'é😀'
True | False | None | ... | True and False | None if True else ... | ....x | x[....y] | nan | π | é + ü | _ | __x__ | x1 | 1x | x١
y = x | y = x = z | x, y = a | (x, y) = a | [x, y] = a | x, (y, z) = a | x, = a | () = a | x[0] = a | x[0], y = a | x[0][1] = a | x += 1 | x -= 1 | x *= 2 | x /= 2 | x //= 2
x %= 2 | x **= 2 | x @= y | x &= y | x |= y | x ^= y | x <<= 1 | x >>= 1 | x[0] += 1 | x, y += 1 | (x) = 1 | (x, y) += 1 | x += y = z | x = y += z | x + y = z | f(x) = 1 | 1 = x
'a' = x | True = 1 | None = x | ... = x | x < y = z | -x = y | (x = y) | f((x = y)) | x = | = x | x == | y = a, b | y = a, | y += a, b | x = lambda: 0 | x = a if b else c
a; b | a;b; | ; | a;; b | y = x; y + 1 | a = 1; b = a; a + b | a b | a 1 | 1 a | 'a' b | a 'b' | (a)(b) | [a][b] | a(b | a) | (a | (a] | [a) | a] | {a | a}
a + | + | * | a * | a * / b | a + * b | * a | a ++ b | a +- b | a -- b | a++ | ++a | a--b | a ** * b | a !b | !a | a ! | a != b | a <> b | a === b | a = = b | a := b | (a := b | a -> b
a && b | a || b | a ? b : c | $a | `a` | a @ | @ a | a % % b | a not b | not | a not | not in | and | a and | a and and b | a or or b | and a | else | a else b | # comment
a # comment | a \\ b | a \\ | \\ a | 'a' # 'b' | x[1:2] @ y.T + z ** 2 / 3 | linalg.svd(h)[1] | fft.fft(x, axis=0) | where(m, a, b) | x.mean(axis=0, keepdims=True)
exp(-x**2/2)/sqrt(2*pi) | x + x.T - x.mean(axis=0) | np.einsum('ij,jk->ik', a, b) | fromfunction(lambda i, j: i*10 + j, (3, 4), chunks=2) | q, r = linalg.qr(x); q @ r
"""


def written():
    for line in WRITTEN.strip().splitlines():
        yield from line.split(" | ")


def expression(chance, depth):
    """The text of a random expression, with parentheses where they may or may not be needed."""
    if depth <= 0 or chance.random() < 0.12:
        return chance.choice(["a", "b", "x", "y", "1", "2.5", "3j", "'s'", "None", "True", "..."])

    def inner():
        text = expression(chance, depth - 1)
        return f"({text})" if chance.random() < 0.2 else text

    def index():
        kind = chance.randrange(4)
        part = lambda: inner() if chance.random() < 0.5 else ""
        return [inner(), f"{part()}:{part()}", f"{part()}:{part()}:{part()}", "..."][kind]

    match chance.randrange(14):
        case 0 | 1 | 2 | 3:
            return f"{inner()} {chance.choice(OPERATORS)} {inner()}"
        case 4:
            return f"{inner()} {chance.choice(COMPARISONS)} {inner()}"
        case 5:
            return f"{inner()} {chance.choice(['and', 'or'])} {inner()}"
        case 6:
            return chance.choice("+-~") + inner()
        case 7:
            return f"not {inner()}"
        case 8:
            return f"{inner()} if {inner()} else {inner()}"
        case 9:
            return f"f({inner()}, k={inner()})"
        case 10:
            return f"{chance.choice(['x', '(' + inner() + ')'])}[{', '.join(index() for _ in range(chance.randint(1, 3)))}]"
        case 11:
            return f"x.T.m({inner()})"
        case 12:
            return chance.choice([f"({inner()}, {inner()})", f"[{inner()}, {inner()}]", f"({inner()},)", f"[{inner()}]"])
        case _:
            return f"lambda {chance.choice(['', 'p', 'p, q'])}: {inner()}"


def expressions(chance, count):
    for _ in range(count):
        yield expression(chance, chance.randint(2, 5))


TOKENS = """a b x f 1 2.5 3j 's' + - * / // % ** @ & | ^ ~ << >> < <= > >= == != and or not if else lambda
    ( ) [ ] ( ) [ ] , , : : . . ... = += ; None True""".split()


def mutations(chance, count):
    """Expressions with a token lost, added, or exchanged: about half of them are still correct."""
    for _ in range(count):
        text = expression(chance, 3)
        tokens = text.replace("(", " ( ").replace(")", " ) ").replace("[", " [ ").replace("]", " ] ").split()
        place = chance.randrange(len(tokens))
        match chance.randrange(3):
            case 0:
                del tokens[place]
            case 1:
                tokens.insert(place, chance.choice(TOKENS))
            case _:
                tokens[place] = chance.choice(TOKENS)
        yield " ".join(tokens)


def soup(chance, count):
    for _ in range(count):
        yield " ".join(chance.choice(TOKENS) for _ in range(chance.randint(1, 7)))


def main():
    chance = random.Random(20250101)
    programs = [*written(), *pairs(), *expressions(chance, 700), *mutations(chance, 700), *soup(chance, 500)]
    rows = []
    for program in dict.fromkeys(programs):
        try:
            rows.append(f"{program}\t{meaning(program)}")
        except LeftOut:
            continue
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text("".join(row + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} programs, {sum(row.endswith(chr(9) + 'error') for row in rows)} of them refused", file=sys.stderr)


if __name__ == "__main__":
    main()
