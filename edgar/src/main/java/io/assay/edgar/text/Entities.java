package io.assay.edgar.text;

import java.util.HashMap;
import java.util.Map;

/** Character references: the named ones of HTML 4 and numeric ones. Immutable. */
final class Entities {

  /** Longest name, and so the furthest a scanner looks for its end. */
  static final int LONGEST = 10;

  private static final String LATIN =
      "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
          + " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
          + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave"
          + " Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave"
          + " Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig"
          + " ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute"
          + " ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

  private static final String OTHERS =
      "quot 22 amp 26 apos 27 lt 3C gt 3E OElig 152 oelig 153 Scaron 160 scaron 161 Yuml 178 fnof"
          + " 192 circ 2C6 tilde 2DC Alpha 391 Beta 392 Gamma 393 Delta 394 Epsilon 395 Zeta 396 Eta"
          + " 397 Theta 398 Iota 399 Kappa 39A Lambda 39B Mu 39C Nu 39D Xi 39E Omicron 39F Pi 3A0 Rho"
          + " 3A1 Sigma 3A3 Tau 3A4 Upsilon 3A5 Phi 3A6 Chi 3A7 Psi 3A8 Omega 3A9 alpha 3B1 beta 3B2"
          + " gamma 3B3 delta 3B4 epsilon 3B5 zeta 3B6 eta 3B7 theta 3B8 iota 3B9 kappa 3BA lambda"
          + " 3BB mu 3BC nu 3BD xi 3BE omicron 3BF pi 3C0 rho 3C1 sigmaf 3C2 sigma 3C3 tau 3C4"
          + " upsilon 3C5 phi 3C6 chi 3C7 psi 3C8 omega 3C9 ensp 2002 emsp 2003 thinsp 2009 zwnj 200C"
          + " zwj 200D lrm 200E rlm 200F ndash 2013 mdash 2014 lsquo 2018 rsquo 2019 sbquo 201A ldquo"
          + " 201C rdquo 201D bdquo 201E dagger 2020 Dagger 2021 bull 2022 hellip 2026 permil 2030"
          + " prime 2032 Prime 2033 lsaquo 2039 rsaquo 203A oline 203E frasl 2044 euro 20AC image"
          + " 2111 weierp 2118 real 211C trade 2122 larr 2190 uarr 2191 rarr 2192 darr 2193 harr 2194"
          + " part 2202 sum 2211 minus 2212 radic 221A infin 221E cap 2229 cup 222A int 222B asymp"
          + " 2248 ne 2260 equiv 2261 le 2264 ge 2265 loz 25CA spades 2660 clubs 2663 hearts 2665"
          + " diams 2666";

  /** What windows-1252 has from 0x80 to 0x9F; its five gaps become the replacement character. */
  private static final String WINDOWS =
      "\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD\u017D\uFFFD"
          + "\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD\u017E\u0178";

  private static final Map<String, Integer> NAMED = named();

  private Entities() {}

  private static Map<String, Integer> named() {
    Map<String, Integer> all = new HashMap<>(512);
    String[] latin = LATIN.split(" ");
    for (int i = 0; i < latin.length; i++) {
      all.put(latin[i], 160 + i);
    }
    String[] others = OTHERS.split(" ");
    for (int i = 0; i < others.length; i += 2) {
      all.put(others[i], Integer.parseInt(others[i + 1], 16));
    }
    return Map.copyOf(all);
  }

  /** Code point of a name, or -1. */
  static int codePoint(String name) {
    return NAMED.getOrDefault(name, -1);
  }

  /** What a numeric reference means: 128 to 159 are windows-1252, as browsers read them. */
  static int numeric(int value) {
    if (value >= 0x80 && value < 0xA0) {
      return windows(value);
    }
    if (value <= 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) {
      return 0xFFFD;
    }
    return value;
  }

  /** A byte from 0x80 on, read as windows-1252. */
  static char windows(int value) {
    return value < 0xA0 ? WINDOWS.charAt(value - 0x80) : (char) value;
  }
}
