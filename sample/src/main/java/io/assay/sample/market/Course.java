package io.assay.sample.market;

import io.assay.sample.market.Cast.Player;

/**
 * The course a company's story takes: growth, margins, overhead and share price by the quarters
 * left until the newest year's end. Immutable.
 */
final class Course {

  private final Player player;
  private final Story story;
  private final Industry industry;

  Course(Player player) {
    this.player = player;
    this.story = player.story();
    this.industry = player.industry();
  }

  /** Growth a year, by the story and the quarters left until the newest year's end. */
  double growth(int left) {
    double wave = Math.sin((left + player.index() % 5) * 2 * Math.PI / 14);
    return switch (story) {
      case GROWER -> 0.15 + 0.04 * wave;
      case DIVIDEND -> 0.035;
      case CYCLICAL -> 0.02 + 0.26 * wave;
      case DECLINING -> -0.055 - (left < 8 ? 0.04 : 0);
      case LEVERAGED -> 0.01;
      case RESTATING -> 0.06;
      case ALARMING -> left < 12 ? 0.38 : 0.12;
      case BANKRUPT -> left > 16 ? 0.0 : -0.17;
      case TURNAROUND -> left > 11 ? -0.09 : 0.10;
      case BIOTECH -> 0.04;
      case NEW -> left > 4 ? 0.46 : 0.33;
      case BANK -> 0.05;
    };
  }

  /** Share of sales that is left after their cost. */
  double gross(int left) {
    double wave = Math.sin((left + player.index() % 5 + 2) * 2 * Math.PI / 14);
    double base = industry.gross();
    return switch (story) {
      case GROWER -> base + 0.01 - 0.0008 * Math.min(left, 24);
      case CYCLICAL -> base + 0.055 * wave;
      case DECLINING -> base - 0.045 + 0.0022 * Math.min(left, 24);
      case BANKRUPT -> overhead(left) + industry.research() + 0.03 - 0.007 * Math.max(0, 24 - left);
      case LEVERAGED -> base - (base - industry.selling()) * 0.0125 * Math.max(0, 24 - left);
      case TURNAROUND ->
          overhead(left) + industry.research() + (left > 11 ? -0.015 : 0.08 * (12 - left) / 12);
      case ALARMING -> base - 0.03 + 0.002 * Math.min(left, 24);
      case NEW -> base - 0.06 + (left < 0 ? 0 : -0.003 * left);
      default -> base;
    };
  }

  /** Share of sales that selling and administration cost. */
  double overhead(int left) {
    double base = industry.selling();
    return switch (story) {
      case DECLINING -> base * 1.05;
      case BANKRUPT -> base * 1.12;
      case TURNAROUND -> left > 11 ? base * 1.12 : base * 0.88;
      case NEW -> base * (1.25 + 0.015 * Math.max(left, 0));
      case ALARMING -> base * 0.82;
      case GROWER -> base * 0.93;
      default -> base;
    };
  }

  /** What a quarter has of an average one. */
  double season(int q) {
    if (industry.equals(Industry.APPAREL) || industry.equals(Industry.TOYS)) {
      return new double[] {0.90, 0.93, 0.97, 1.20}[q % 4];
    }
    return new double[] {0.98, 1.0, 1.01, 1.01}[q % 4];
  }

  /** What the share price is a quarter later, as a share of what it was. */
  double drift(int left) {
    return switch (story) {
      case GROWER -> 1.035;
      case DIVIDEND -> 1.015;
      case CYCLICAL -> 1.005;
      case DECLINING -> 0.94;
      case LEVERAGED -> 0.96;
      case RESTATING -> left < 6 && left > 2 ? 0.82 : 1.01;
      case ALARMING -> left > 0 ? 1.06 : 0.55;
      case BANKRUPT -> left > 14 ? 0.97 : 0.72;
      case TURNAROUND -> left > 11 ? 0.90 : 1.09;
      case BIOTECH -> 0.985;
      case NEW -> 1.02;
      case BANK -> 1.01;
    };
  }
}
