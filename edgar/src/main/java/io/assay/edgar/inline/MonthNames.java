package io.assay.edgar.inline;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The beginnings of month names in the languages of the registries. A run of letters is a month
 * when it begins with one of the month's beginnings; the longest wins.
 */
final class MonthNames {

  private static final Map<String, List<String>> BEGINNINGS =
      Map.ofEntries(
          entry("en", "jan feb mar apr may jun jul aug sep oct nov dec"),
          entry("bg", "ян фев мар апр май|маи юн юл авг сеп окт ное дек"),
          entry(
              "cs",
              "led|leden únor|unor břez|brez dub květ|kvet červn|červen|cervn|cerven"
                  + " červenec|července|červenc|cervenec|cervenc srp zář|zar říj|rij list pros"),
          entry("cy", "ion|ionawr chwe maw ebr mai meh gor aws|awst med hyd tach rhag"),
          entry("da", "jan feb mar apr maj jun jul aug sep okt nov dec"),
          entry("de", "jan|jän|jaen feb mär|maer|mar apr mai jun jul aug sep okt nov dez"),
          entry(
              "el",
              "ιαν|ίαν φεβ μαρ|μάρ απρ μαι|μαϊ|μάι|μάϊ|μαΐ ιουν|ιούν ιουλ|ιούλ αυγ|αύγ σεπ οκτ"
                  + " νοε|νοέ δεκ"),
          entry("es", "ene feb mar abr may jun jul ago sep oct nov dic"),
          entry("et", "jaan veeb mär|mar apr mai juu|juun juul aug sep okt nov det"),
          entry("fi", "tam hel maa huh tou kes hei elo syy lok mar jou"),
          entry(
              "fr",
              "janv|jan févr|fév|fevr|fev mars|mar avr mai juin juil août|aout|aoû sept|sep"
                  + " oct nov déc|dec"),
          entry(
              "hi",
              "जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर"
                  + " नवंबर|नवम्बर दिसंबर|दिसम्बर"),
          entry("hr", "sij|siječ velj|vel ožu|ozu tra svi lip srp kol ruj lis stu pro"),
          entry("hu", "jan feb már|mar ápr|apr máj|maj jún|jun júl|jul aug szep|sze okt nov dec"),
          entry("it", "gen feb mar apr mag giu lug ago set ott nov dic"),
          entry("lt", "sau vas kov bal geg bir lie rugp rugs spa|spal lap gru|gruo"),
          entry("lv", "jan feb mar apr mai jūn|jun jūl|jul aug sep okt nov dec"),
          entry("nl", "jan feb maa|mrt apr mei jun jul aug sep okt nov dec"),
          entry("no", "jan feb mar apr mai jun jul aug sep okt nov des"),
          entry("pl", "sty lut mar kwi maj cze lip sie wrz paź|paz lis gru"),
          entry("pt", "jan fev mar abr mai jun jul ago set out nov dez"),
          entry("ro", "ian feb mar apr mai iun iul aug sep oct noi|nov dec"),
          entry("sk", "jan feb mar apr máj|maj jún|jun júl|jul aug sep okt nov dec"),
          entry("sl", "jan feb mar apr maj jun jul avg sep okt nov dec"),
          entry("sv", "jan feb mar apr maj jun jul aug sep okt nov dec"));

  /** Languages with names. */
  static final Set<String> LANGUAGES = BEGINNINGS.keySet();

  private static final List<String> ROMAN =
      List.of("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii");

  private MonthNames() {}

  private static Map.Entry<String, List<String>> entry(String language, String beginnings) {
    return Map.entry(language, List.of(beginnings.split(" ")));
  }

  /** 1 to 12, or -1. */
  static int month(String language, String run) {
    int best = -1;
    int length = 0;
    List<String> months = BEGINNINGS.getOrDefault(language, List.of());
    for (int i = 0; i < months.size(); i++) {
      for (String beginning : months.get(i).split("\\|")) {
        if (beginning.length() > length && run.startsWith(beginning)) {
          best = i + 1;
          length = beginning.length();
        }
      }
    }
    return best;
  }

  /** 1 to 12, or -1. */
  static int roman(String run) {
    int index = ROMAN.indexOf(run);
    return index < 0 ? -1 : index + 1;
  }
}
