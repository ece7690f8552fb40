package io.tilework.engine.kernel.interpret;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.kernel.Instruction;
import io.tilework.engine.kernel.LoopProgram;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A program as steps on numbered tiles. A tile is used again once its value is no longer needed, so that even long programs
 * stay in the first cache; constants keep theirs, since they are written once per run only.
 */
final class TileProgram {

    private final List<DType> tiles = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<GeneratedStream> generators = new ArrayList<>();
    private final List<Constant> constants = new ArrayList<>();
    private final Map<DType.Kind, Deque<Integer>> free = new EnumMap<>(DType.Kind.class);
    private final int[] tileOf;
    private final int[] lastUse;
    private final int result;

    /** Something done to each tile. */
    sealed interface Step {

        /** Reads an input. */
        record Load(int input, int tile) implements Step {}

        /** Computes generated elements; streams of generators follow those of inputs. */
        record Generate(int generator, int tile) implements Step {}

        /** Computes a tile from others. */
        record Apply(TileOperation operation, int[] operands, int tile) implements Step {}
    }

    /** A tile that holds one value all the time. */
    record Constant(Scalar value, int tile) {}

    TileProgram(final LoopProgram program) {
        final List<Instruction> instructions = program.instructions();
        this.tileOf = new int[instructions.size()];
        this.lastUse = lastUses(instructions, program.result());
        for (int register = 0; register < instructions.size(); register++) {
            lower(program, register);
        }
        this.result = tileOf[program.result()];
    }

    private static int[] lastUses(final List<Instruction> instructions, final int result) {
        final int[] lastUse = new int[instructions.size()];
        Arrays.setAll(lastUse, register -> register);
        for (int register = 0; register < lastUse.length; register++) {
            for (final int operand : instructions.get(register).operands()) {
                lastUse[operand] = register;
            }
        }
        lastUse[result] = Integer.MAX_VALUE;
        return lastUse;
    }

    private void lower(final LoopProgram program, final int register) {
        switch (program.instructions().get(register)) {
            case Instruction.Load load -> {
                ElementLoops.of(program.type(register));
                steps.add(new Step.Load(load.input(), take(register, program.type(register))));
            }
            case Instruction.Constant constant -> {
                lastUse[register] = Integer.MAX_VALUE;
                ElementLoops.of(constant.value().dtype());
                constants.add(new Constant(constant.value(), fresh(register, constant.value().dtype())));
            }
            case Instruction.Generate generate -> generate(generate, register);
            case Instruction.Apply apply -> {
                final int[] operands = apply.operands().stream().mapToInt(operand -> tileOf[operand]).toArray();
                release(program, apply.operands(), register);
                steps.add(new Step.Apply(Operations.of(apply.op(), apply.signature()), operands,
                        take(register, apply.signature().result())));
            }
            case Instruction.Cast cast -> {
                ElementLoops.of(cast.to());
                final int[] operands = {tileOf[cast.operand()]};
                release(program, List.of(cast.operand()), register);
                steps.add(new Step.Apply(Casts.of(program.type(cast.operand()), cast.to()), operands, take(register, cast.to())));
            }
        }
        release(program, List.of(register), register);
    }

    private void generate(final Instruction.Generate generate, final int register) {
        final GeneratedStream stream = GeneratedStream.of(generate);
        final DType type = stream.type();
        ElementLoops.of(generate.dtype());
        final int tile = take(register, type);
        generators.add(stream);
        steps.add(new Step.Generate(generators.size() - 1, tile));
        if (type != generate.dtype()) {
            free(type).push(tile);
            steps.add(new Step.Apply(Casts.of(type, generate.dtype()), new int[] {tile}, take(register, generate.dtype())));
        }
    }

    /** Gives back the tiles of registers that are not used after an instruction. */
    private void release(final LoopProgram program, final List<Integer> registers, final int after) {
        registers.stream().distinct().filter(register -> lastUse[register] == after).forEach(register -> {
            free(program.type(register)).push(tileOf[register]);
            lastUse[register] = -1;
        });
    }

    private int take(final int register, final DType dtype) {
        final Deque<Integer> candidates = free(dtype);
        if (candidates.isEmpty()) {
            return fresh(register, dtype);
        }
        tileOf[register] = candidates.pop();
        return tileOf[register];
    }

    private int fresh(final int register, final DType dtype) {
        tiles.add(dtype);
        tileOf[register] = tiles.size() - 1;
        return tileOf[register];
    }

    /** The free tiles of a kind: of doubles, or of longs. */
    private Deque<Integer> free(final DType dtype) {
        return free.computeIfAbsent(Tile.holdsReals(dtype) ? DType.Kind.FLOATING : DType.Kind.SIGNED, key -> new ArrayDeque<>());
    }

    /** For each tile a dtype that it holds at some time. */
    List<DType> tiles() {
        return tiles;
    }

    /** What is done to each tile, in order. */
    List<Step> steps() {
        return steps;
    }

    /** The generated arrays. */
    List<GeneratedStream> generators() {
        return generators;
    }

    /** The tiles with constants. */
    List<Constant> constants() {
        return constants;
    }

    /** The tile with the result. */
    int result() {
        return result;
    }
}
