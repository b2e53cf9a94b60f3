package io.assay.signals.insiders;

import io.assay.signals.formula.Formula;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signals of insiders' trades by signal id. */
public final class Insiders {

  private Insiders() {}

  public static Map<String, Formula> all() {
    Map<String, Formula> m = new LinkedHashMap<>();
    m.put("insider_net_purchase_ratio_6m", Trading::netPurchaseRatio);
    m.put("insider_net_value_to_cap_6m", Trading::netValue);
    m.put("insider_cluster_buy_flag", s -> Trading.cluster(s, "P", 10_000));
    m.put("insider_cluster_sale_flag", s -> Trading.cluster(s, "S", 50_000));
    m.put("insider_10b5_1_sale_share", Trading::plannedSales);
    m.put("option_exercise_sale_share", Trading::exercisedAndSold);
    m.put("insider_late_report_share", LateReports::share);
    return m;
  }
}
