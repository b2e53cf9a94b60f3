package io.assay.signals.digest;

import io.assay.signals.digest.TextMeasures.SectionMeasure;
import io.assay.signals.digest.TextMeasures.TextFinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured of a filing's texts, as bytes. */
final class TextsCodec {

  private TextsCodec() {}

  static void write(ByteSink sink, TextMeasures value) {
    new Writer(sink).texts(value);
  }

  static TextMeasures read(ByteSource source) {
    return new Reader(source).texts();
  }

  private static final class Writer {
    private final ByteSink sink;

    Writer(ByteSink sink) {
      this.sink = sink;
    }

    void texts(TextMeasures t) {
      List<String> keys = t.sections().keySet().stream().sorted().toList();
      sink.list(keys, key -> section(key, t.sections()));
      sink.list(
          t.findings(),
          f -> {
            sink.text(f.signal());
            sink.text(f.section());
            sink.number(f.start());
            sink.number(f.end());
            sink.text(f.text());
          });
    }

    private void section(String name, Map<String, SectionMeasure> sections) {
      SectionMeasure s = sections.get(name);
      if (s == null) {
        throw new IllegalStateException(name);
      }
      sink.text(name);
      sink.text(s.key());
      sink.number(s.start());
      sink.number(s.end());
      sink.real(s.confidence());
      sink.list(
          s.counts().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList(),
          e -> {
            sink.text(e.getKey());
            sink.number(e.getValue());
          });
      print(s.print());
      sink.list(s.factors(), f -> factor(f, s.print()));
    }

    /** Its words are told by their places among those of the section. */
    private void factor(RiskFactor f, Fingerprint section) {
      sink.text(f.title());
      sink.number(f.start());
      sink.number((long) f.titleEnd() - f.start());
      sink.number((long) f.end() - f.start());
      sink.number(f.words().distinctWords());
      int last = 0;
      for (int i = 0; i < f.words().distinctWords(); i++) {
        int place = section.place(f.words().word(i));
        sink.number(place - last);
        sink.number(f.words().count(i));
        last = place;
      }
    }

    private void print(Fingerprint p) {
      sink.number(p.distinctWords());
      long last = 0;
      for (int i = 0; i < p.distinctWords(); i++) {
        sink.number(p.word(i) - last);
        sink.number(p.count(i));
        last = p.word(i);
      }
      sink.number(p.sentenceCount());
      for (int i = 0; i < p.sentenceCount(); i++) {
        sink.number(p.sentence(i));
        sink.number(p.length(i));
      }
      sink.number(p.routineCount());
      int before = 0;
      for (int i = 0; i < p.routineCount(); i++) {
        sink.number(p.routine(i) - before);
        before = p.routine(i);
      }
    }
  }

  private static final class Reader {
    private final ByteSource source;

    Reader(ByteSource source) {
      this.source = source;
    }

    TextMeasures texts() {
      Map<String, SectionMeasure> sections = new LinkedHashMap<>();
      int size = source.length();
      for (int i = 0; i < size; i++) {
        sections.put(source.text(), section());
      }
      return new TextMeasures(
          sections,
          source.list(
              () ->
                  new TextFinding(
                      source.text(),
                      source.text(),
                      source.integer(),
                      source.integer(),
                      source.text())));
    }

    private SectionMeasure section() {
      String key = source.text();
      int start = source.integer();
      int end = source.integer();
      double confidence = source.real();
      Map<String, Integer> counts = new LinkedHashMap<>();
      int size = source.length();
      for (int i = 0; i < size; i++) {
        counts.put(source.text(), source.integer());
      }
      Fingerprint print = print();
      return new SectionMeasure(
          key, start, end, confidence, counts, print, source.list(() -> factor(print)));
    }

    private RiskFactor factor(Fingerprint section) {
      String title = source.text();
      int start = source.integer();
      int titleEnd = start + source.integer();
      int end = start + source.integer();
      int n = source.length();
      long[] words = new long[n];
      int[] counts = new int[n];
      int place = 0;
      for (int i = 0; i < n; i++) {
        place += source.integer();
        if (place < 0 || place >= section.distinctWords()) {
          throw source.torn();
        }
        words[i] = section.word(place);
        counts[i] = source.integer();
      }
      return new RiskFactor(title, start, titleEnd, end, Fingerprint.ofWords(words, counts));
    }

    private Fingerprint print() {
      int n = source.length();
      long[] words = new long[n];
      int[] counts = new int[n];
      long last = 0;
      for (int i = 0; i < n; i++) {
        last += source.number();
        words[i] = last;
        counts[i] = source.integer();
      }
      int m = source.length();
      long[] sentences = new long[m];
      int[] lengths = new int[m];
      for (int i = 0; i < m; i++) {
        sentences[i] = source.number();
        lengths[i] = source.integer();
      }
      int[] routine = new int[source.length()];
      int before = 0;
      for (int i = 0; i < routine.length; i++) {
        before += source.integer();
        routine[i] = before;
      }
      return n == 0 && m == 0
          ? Fingerprint.none()
          : Fingerprint.of(words, counts, sentences, lengths, routine);
    }
  }
}
