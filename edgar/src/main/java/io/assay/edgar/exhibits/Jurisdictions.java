package io.assay.edgar.exhibits;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Places under whose law a company may stand, as filers write them. */
final class Jurisdictions {

  private static final List<String> STATES =
      List.of(
          "alabama,al,alaska,ak,arizona,az,arkansas,ar,california,ca,colorado,co,connecticut,ct",
          "delaware,de,florida,fl,georgia,ga,hawaii,hi,idaho,id,illinois,il,indiana,in,iowa,ia",
          "kansas,ks,kentucky,ky,louisiana,la,maine,me,maryland,md,massachusetts,ma,michigan,mi",
          "minnesota,mn,mississippi,ms,missouri,mo,montana,mt,nebraska,ne,nevada,nv,new hampshire",
          "nh,new jersey,nj,new mexico,nm,new york,ny,north carolina,nc,north dakota,nd,ohio,oh",
          "oklahoma,ok,oregon,or,pennsylvania,pa,rhode island,ri,south carolina,sc,south dakota,sd",
          "tennessee,tn,texas,tx,utah,ut,vermont,vt,virginia,va,washington,wa,west virginia,wv",
          "wisconsin,wi,wyoming,wy,district of columbia,dc,puerto rico,pr,guam",
          "us virgin islands,virgin islands,american samoa,northern mariana islands,us,usa",
          "united states of america,united states");

  private static final List<String> OTHERS =
      List.of(
          "england,scotland,wales,northern ireland,england and wales,england & wales",
          "great britain,uk,holland,korea,south korea,republic of korea,russia,czech republic",
          "hong kong,hong kong sar,macau,taiwan,republic of china,taiwan roc,roc,prc,pr china",
          "people's republic of china,peoples republic of china,bvi,british virgin islands,uae,dubai",
          "abu dhabi,ivory coast,turkey,macedonia,slovak republic,viet nam,vietnam,burma,laos",
          "alberta,british columbia,manitoba,new brunswick,newfoundland,nova scotia,ontario,quebec",
          "prince edward island,saskatchewan,yukon,canada (federal),new south wales,victoria",
          "queensland,western australia,south australia,tasmania,labuan,nevis,anguilla,jersey",
          "guernsey,isle of man,channel islands,netherlands antilles,curacao,grand cayman,cayman",
          "bolivia,brunei,iran,syria,tanzania,venezuela,west germany,federal republic of germany",
          "yugoslavia,zaire,congo,bahamas,gambia,cayman islands bwi,republic of ireland,eire,swaziland");

  private static final Set<String> KNOWN = known();

  /** Words before and after a place that say no more of it. */
  private static final Pattern AROUND =
      Pattern.compile(
          "^(?:the |state of |commonwealth of |republic of |kingdom of |province of |a |an )+"
              + "|,? (?:u\\.?s\\.?a?\\.?|united states|corporation|limited liability company|llc)$");

  private static final Pattern MARKS =
      Pattern.compile("\\s*(?:\\(\\w{1,3}\\)|\\[\\w{1,3}]|[*\u2020\u2021]+)$");

  /** Longer texts are no places. */
  private static final int LONGEST = 60;

  private Jurisdictions() {}

  private static Set<String> known() {
    Set<String> known = new HashSet<>();
    for (String country : Locale.getISOCountries()) {
      known.add(
          plain(Locale.of("", country).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT)));
    }
    for (List<String> lists : List.of(STATES, OTHERS)) {
      for (String list : lists) {
        known.addAll(List.of(list.split(",")));
      }
    }
    return Set.copyOf(known);
  }

  private static String plain(String text) {
    return text.replace(".", "").replace('\u2019', '\'').replace("\u00E7", "c");
  }

  /** Whether a text is a place, or several divided by commas or slashes. */
  static boolean matches(String text) {
    if (text.length() > LONGEST || text.isEmpty()) {
      return false;
    }
    String place = folded(text);
    if (KNOWN.contains(place)) {
      return true;
    }
    String[] parts = place.split("\\s*(?:[,/;]| and | & |\\(|\\))\\s*");
    boolean some = false;
    for (String part : parts) {
      String one = folded(part);
      if (!one.isEmpty()) {
        if (!KNOWN.contains(one)) {
          return false;
        }
        some = true;
      }
    }
    return some;
  }

  /** Two capitals in running words are no place: {@code CO}, {@code IN}, {@code OR}. */
  static boolean isLong(String text) {
    return text.length() > 3 && matches(text);
  }

  private static String folded(String text) {
    String place = MARKS.matcher(text.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
    String before;
    do {
      before = place;
      place = AROUND.matcher(place).replaceAll("").strip();
    } while (!place.equals(before));
    return plain(place);
  }
}
