package io.assay.signals.scores;

import io.assay.signals.formula.Formula;
import java.util.LinkedHashMap;
import java.util.Map;

/** Published models by signal id. */
public final class Scores {

  private Scores() {}

  public static Map<String, Formula> all() {
    Map<String, Formula> m = new LinkedHashMap<>();
    m.put("sloan_accruals", Accruals::sloan);
    m.put("beneish_m_score", Beneish::score);
    m.put("beneish_dsri", Beneish::receivables);
    m.put("beneish_gmi", Beneish::grossMargin);
    m.put("beneish_aqi", Beneish::assetQuality);
    m.put("beneish_sgi", Beneish::salesGrowth);
    m.put("beneish_depi", Beneish::depreciation);
    m.put("beneish_sgai", Beneish::overhead);
    m.put("beneish_tata", Beneish::accruals);
    m.put("beneish_lvgi", Beneish::leverage);
    m.put("piotroski_f_score", Piotroski::score);
    m.put("piotroski_roa", Piotroski::roa);
    m.put("piotroski_cfo", Piotroski::cfo);
    m.put("piotroski_delta_roa", Piotroski::deltaRoa);
    m.put("piotroski_accrual", Piotroski::accrual);
    m.put("piotroski_delta_leverage", Piotroski::deltaLeverage);
    m.put("piotroski_delta_liquidity", Piotroski::deltaLiquidity);
    m.put("piotroski_no_issuance", Piotroski::noIssuance);
    m.put("piotroski_delta_margin", Piotroski::deltaMargin);
    m.put("piotroski_delta_turnover", Piotroski::deltaTurnover);
    m.put("altman_z_score", Distress::altman);
    m.put("altman_z_prime_score", Distress::altmanPrime);
    m.put("altman_z_double_prime_score", Distress::altmanDoublePrime);
    m.put("ohlson_o_score", Distress::ohlson);
    m.put("zmijewski_score", Distress::zmijewski);
    return m;
  }
}
