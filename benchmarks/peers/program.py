"""A program of the benchmarks: assignments and a last expression in NumPy syntax, the text that Tilework itself runs."""

import ast
import copy


class Program:
    """A parsed program, and the three forms that peers want it in."""

    def __init__(self, text, names):
        self.names = names
        *self.assignments, last = ast.parse(text).body
        self.result = last.value

    def function(self, namespace):
        """A Python function of the inputs, in which other names mean what `namespace` says."""
        body = [*self.assignments, ast.Return(self.result)]
        return self._compile("program", self.names, body, namespace)

    def expression(self, dtype):
        """One expression, the text of what was assigned standing in the place of each name; and the numbers that are names
        in it, which they are where a number in the text would turn float32 into float64."""
        meaning = {}
        for assignment in self.assignments:
            meaning[assignment.targets[0].id] = _Replaced(meaning).visit(_copy(assignment.value))
        whole = _Replaced(meaning).visit(_copy(self.result))
        numbers = _Numbers(dtype)
        return ast.unparse(numbers.visit(_copy(whole)) if dtype.itemsize < 8 else whole), numbers.found

    def is_elementwise(self):
        """Whether it is arithmetic and calls of functions of single elements, and nothing else."""
        allowed = (ast.BinOp, ast.UnaryOp, ast.Compare, ast.Call, ast.Name, ast.Constant, ast.operator, ast.unaryop,
                   ast.cmpop, ast.expr_context)
        calls = {"exp", "sin", "sqrt", "where"}
        return bool(self.names) and all(
            isinstance(node, allowed) and (not isinstance(node, ast.Call) or getattr(node.func, "id", None) in calls)
            for root in [*(each.value for each in self.assignments), self.result] for node in ast.walk(root))

    def loop(self, dtype, namespace):
        """A function (out, *inputs) with a loop over the elements of vectors; every number has the dtype of the arrays."""
        numbers = _Numbers(dtype)
        body = [numbers.visit(_copy(each)) for each in self.assignments]
        result = numbers.visit(_copy(self.result))
        loop = ast.parse("for i in prange(out.size): pass").body[0]
        loop.body = [*ast.parse("; ".join(f"{name} = all_{name}[i]" for name in self.names)).body, *body,
                     ast.Assign([ast.parse("out[i]").body[0].value], result)]
        loop.body[-1].targets[0].ctx = ast.Store()
        names = ["out", *("all_" + name for name in self.names)]
        return self._compile("loop", names, [loop], {**namespace, **numbers.found})

    @staticmethod
    def _compile(name, parameters, body, namespace):
        function = ast.parse(f"def {name}({', '.join(parameters)}): pass").body[0]
        function.body = [_copy(each) for each in body]
        module = ast.fix_missing_locations(ast.Module([function], []))
        globals_ = dict(namespace)
        exec(compile(module, "<program>", "exec"), globals_)
        return globals_[name]


class _Replaced(ast.NodeTransformer):
    """Puts expressions in the place of names."""

    def __init__(self, meaning):
        self.meaning = meaning

    def visit_Name(self, node):
        return _copy(self.meaning[node.id]) if node.id in self.meaning else node


class _Numbers(ast.NodeTransformer):
    """Replaces numbers by global names of numbers of one dtype."""

    def __init__(self, dtype):
        self.dtype = dtype
        self.found = {}

    def visit_Constant(self, node):
        value = self.dtype.type(node.value)
        name = next((name for name, found in self.found.items() if found == value), f"number_{len(self.found)}")
        self.found[name] = value
        return ast.Name(name, ast.Load())


def _copy(node):
    return ast.fix_missing_locations(copy.deepcopy(node))
