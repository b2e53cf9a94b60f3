package io.assay.server.profiling;

import java.util.Locale;
import java.util.Map;

/**
 * Draws stacks as an SVG: a box a call, as wide as its share of the samples, above the one that
 * called it. What is narrower than a hair is left out. Each box says its name and share when
 * pointed at; nothing in it runs.
 */
final class FlameGraph {

  private static final double WIDTH = 1_600;
  private static final double HAIR = 0.4;
  private static final int ROW = 17;
  private static final int HEAD = 40;
  private static final int DEEPEST = 400;
  private static final double LETTER = 6.2;

  private final Stacks stacks;
  private final StringBuilder boxes = new StringBuilder();
  private int deepest;

  private FlameGraph(Stacks stacks) {
    this.stacks = stacks;
  }

  static String draw(Stacks stacks) {
    FlameGraph graph = new FlameGraph(stacks);
    graph.calls(stacks.root(), 0, 0);
    int height = HEAD + (graph.deepest + 1) * ROW + 10;
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" font-family="monospace" font-size="11">
        <style>rect{stroke:#fff;stroke-width:.5}g:hover rect{stroke:#000}text{pointer-events:none}</style>
        <text x="8" y="22" font-size="15">%,d samples, every 10 ms of each running thread; outermost call on top</text>
        %s</svg>
        """,
        WIDTH,
        height,
        stacks.samples(),
        graph.boxes);
  }

  private void calls(Stacks.Call call, double left, int depth) {
    double at = left;
    for (Map.Entry<String, Stacks.Call> one : call.calls.entrySet()) {
      double width = WIDTH * one.getValue().samples / Math.max(1, stacks.samples());
      if (width >= HAIR && depth < DEEPEST) {
        box(one.getKey(), one.getValue().samples, at, width, depth);
        calls(one.getValue(), at, depth + 1);
      }
      at += width;
    }
  }

  private void box(String name, long samples, double left, double width, int depth) {
    deepest = Math.max(deepest, depth);
    int top = HEAD + depth * ROW;
    boxes.append(
        String.format(
            Locale.ROOT,
            "<g><title>%s: %,d samples, %.1f %%</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\""
                + " height=\"%d\" fill=\"%s\"/>",
            escaped(name),
            samples,
            100.0 * samples / stacks.samples(),
            left,
            top,
            width,
            ROW - 1,
            colour(name)));
    int letters = (int) (width / LETTER) - 1;
    if (letters >= 3) {
      String shown = name.length() <= letters ? name : name.substring(name.length() - letters);
      boxes.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\">%s</text>",
              left + 3,
              top + 12,
              escaped(shown)));
    }
    boxes.append("</g>\n");
  }

  /** Ours warm, the JDK's green, libraries blue. */
  private static String colour(String name) {
    int shade = Math.floorMod(name.hashCode(), 24);
    if (name.startsWith("io.assay.")) {
      return "hsl(" + (14 + shade) + ",80%,66%)";
    }
    boolean jdk = name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    return "hsl(" + ((jdk ? 110 : 205) + shade) + ",45%,74%)";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
