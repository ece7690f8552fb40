package io.tilework.engine.plan;

import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.grid.BlockIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be run: layers in an order in which each takes only from earlier ones (or from itself, in a chain).
 *
 * @param layers the layers; the id of a layer is its position
 * @param outputs the ids of the layers that write to sinks; running the plan means running every task of these
 * @param order the order in which their blocks are asked for
 */
public record Plan(List<Layer> layers, List<Integer> outputs, BlockOrder order) {

    /** Copies the lists and checks the ids. */
    public Plan {
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
        for (int position = 0; position < layers.size(); position++) {
            if (layers.get(position).id() != position) {
                throw new TileworkBug("layer " + layers.get(position).name() + " is not at its place in the plan");
            }
        }
    }

    /** The layer with an id. */
    public Layer layer(final int id) {
        return layers.get(id);
    }

    /**
     * A use of a layer's blocks by another layer.
     *
     * @param consumer the id of the layer that uses them
     * @param input which of its inputs they are
     */
    public record Edge(int consumer, int input) {}

    /** For every layer, by id, where its blocks are used. */
    public List<List<Edge>> edges() {
        final List<List<Edge>> edges = new ArrayList<>();
        layers.forEach(layer -> edges.add(new ArrayList<>()));
        for (final Layer layer : layers) {
            for (int input = 0; input < layer.inputs().size(); input++) {
                edges.get(layer.inputs().get(input).layer()).add(new Edge(layer.id(), input));
            }
        }
        return edges;
    }

    /** How many times tasks use a block; a task that takes it through two of its inputs counts twice. */
    public long uses(final List<Edge> edges, final BlockIndex block) {
        long uses = 0;
        for (final Edge edge : edges) {
            uses += layer(edge.consumer()).inputs().get(edge.input()).map().consumers(block).count();
        }
        return uses;
    }

    /** The number of tasks, if every block of every layer is made once. */
    public long taskCount() {
        return layers.stream().mapToLong(layer -> layer.grid().blockCount()).sum();
    }

    /** The bytes that the sinks hold in memory during the run. */
    public long heldBytes() {
        return outputs.stream().mapToLong(id -> ((Work.Write) layer(id).work()).sink().heldBytes()).sum();
    }
}
