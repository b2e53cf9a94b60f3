import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import { date, month } from '../format/dates.ts';
import styles from './charts.module.css';

use([BarChart, LineChart, GridComponent, MarkAreaComponent, TooltipComponent, CanvasRenderer]);

/** A point of a chart over time. */
export interface ChartPoint {
  when: string;
  value: number;
  /** Shown in the tooltip under the value. */
  note?: string;
}

interface Props {
  points: readonly ChartPoint[];
  shape: 'bar' | 'line' | 'step';
  height: number;
  /** What the chart shows, in words, for those who do not see it. */
  summary: string;
  write: (value: number) => string;
  onPick?: (index: number) => void;
  /** Fixed ends of the value axis. */
  range?: readonly [number, number];
  /** Areas behind the line, from and to on the value axis with a colour token. */
  zones?: readonly { from: number; to: number; token: string }[];
}

function useThemeName(): string {
  const [name, setName] = useState(() => document.documentElement.dataset['theme'] ?? 'light');
  useEffect(() => {
    const watch = new MutationObserver(() => setName(document.documentElement.dataset['theme'] ?? 'light'));
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => watch.disconnect();
  }, []);
  return name;
}

/** Values over time on a canvas; each point can be picked by mouse, and by arrow keys and Enter. */
export default function TimeChart({ points, shape, height, summary, write, onPick, range, zones }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | undefined>(undefined);
  const pick = useRef(onPick);
  pick.current = onPick;
  const [at, setAt] = useState(-1);
  const theme = useThemeName();

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const made = init(element, undefined, { renderer: 'canvas' });
    chart.current = made;
    made.getZr().on('click', (event: { offsetX: number; offsetY: number }) => {
      const found = made.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]);
      const index = Math.round(Number(found[0]));
      if (made.containPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY])) pick.current?.(index);
    });
    const resize = new ResizeObserver(() => made.resize());
    resize.observe(element);
    return () => {
      resize.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, []);

  useEffect(() => {
    const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const words = { color: token('--text-2'), fontFamily: token('--sans'), fontSize: 12 };
    const accent = token('--accent');
    const values = points.map((point) => point.value);
    chart.current?.setOption(
      {
        animation: !still,
        animationDuration: 180,
        grid: { left: 8, right: shape === 'bar' ? 12 : 30, top: 14, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        tooltip: {
          trigger: 'axis',
          confine: true,
          transitionDuration: 0,
          backgroundColor: token('--n12'),
          borderWidth: 0,
          padding: [7, 10],
          textStyle: { color: token('--n1'), fontFamily: token('--sans'), fontSize: 12 },
          axisPointer: { type: shape === 'bar' ? 'shadow' : 'line', lineStyle: { color: token('--n7') }, shadowStyle: { color: token('--n3'), opacity: 0.6 } },
          // An element, not markup: the policy forbids style attributes, and text from filings is never markup.
          formatter: (told: unknown) => {
            const index = (told as { dataIndex: number }[])[0]?.dataIndex ?? -1;
            const point = points[index];
            const tip = document.createElement('div');
            if (point === undefined) return tip;
            const value = document.createElement('strong');
            value.textContent = write(point.value);
            tip.append(date(point.when), document.createElement('br'), value);
            if (point.note !== undefined) tip.append(document.createElement('br'), point.note);
            return tip;
          },
        },
        xAxis: {
          type: 'category',
          data: points.map((point) => point.when),
          axisLabel: { ...words, formatter: month, hideOverlap: true },
          axisLine: { lineStyle: { color: token('--line-strong') } },
          axisTick: { show: false },
          boundaryGap: shape === 'bar',
        },
        yAxis: {
          type: 'value',
          min: range?.[0],
          max: range?.[1],
          interval: zones === undefined ? undefined : 20,
          scale: shape !== 'bar',
          splitNumber: 4,
          axisLabel: { ...words, formatter: write },
          splitLine: { lineStyle: { color: token('--line') } },
        },
        series: [
          {
            type: shape === 'bar' ? 'bar' : 'line',
            step: shape === 'step' ? 'end' : undefined,
            data: shape === 'bar' ? values.map((value) => ({ value, itemStyle: { color: value < 0 ? token('--worse') : accent } })) : values,
            barMaxWidth: 44,
            symbol: 'circle',
            symbolSize: points.length > 60 ? 3 : 6,
            showSymbol: points.length <= 120,
            lineStyle: { width: 2, color: accent },
            itemStyle: { color: accent, borderRadius: 2 },
            emphasis: { disabled: false, itemStyle: { opacity: 0.8 } },
            markArea:
              zones === undefined
                ? undefined
                : {
                    silent: true,
                    data: zones.map((zone) => [{ yAxis: zone.from, itemStyle: { color: token(zone.token), opacity: 0.09 } }, { yAxis: zone.to }]),
                  },
          },
        ],
      },
      { notMerge: true },
    );
  }, [points, shape, write, range, zones, theme]);

  const point = points[at];
  return (
    <div
      className={styles.chart}
      role={onPick ? 'application' : 'img'}
      aria-label={onPick ? `${summary} Arrow keys move along the points, Enter inspects one.` : summary}
      aria-roledescription="chart"
      tabIndex={onPick ? 0 : undefined}
      onKeyDown={(event) => {
        if (!onPick) return;
        const next = event.key === 'ArrowLeft' ? (at < 0 ? points.length - 1 : at - 1) : event.key === 'ArrowRight' ? at + 1 : undefined;
        if (next !== undefined) {
          event.preventDefault();
          const index = Math.max(0, Math.min(points.length - 1, next));
          setAt(index);
          chart.current?.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: index });
        } else if (event.key === 'Enter' && at >= 0) {
          onPick(at);
        }
      }}
      onBlur={() => chart.current?.dispatchAction({ type: 'hideTip' })}
    >
      <div ref={box} style={{ height }} className={onPick ? styles.pickable : undefined} />
      <span className="unseen" aria-live="polite">
        {point === undefined ? '' : `${date(point.when)}: ${write(point.value)}`}
      </span>
    </div>
  );
}
