import { useId } from 'react';

/** A line of a few points; the last one marked. What it shows is said in words by its label. */
export function Sparkline({ values, width = 88, height = 22, label, tone }: { values: readonly number[]; width?: number; height?: number; label: string; tone?: string }) {
  if (values.length < 2) return <svg width={width} height={height} aria-hidden />;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low || 1;
  const x = (index: number) => 2 + (index * (width - 6)) / (values.length - 1);
  const y = (value: number) => 3 + (1 - (value - low) / span) * (height - 6);
  const points = values.map((value, index) => `${x(index).toFixed(1)},${high === low ? height / 2 : y(value).toFixed(1)}`);
  const last = values.length - 1;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <polyline points={points.join(' ')} fill="none" stroke={tone ?? 'var(--n8)'} strokeWidth="1.25" strokeLinejoin="round" strokeLinecap="round" />
      <circle cx={x(last)} cy={high === low ? height / 2 : y(values[last]!)} r="2" fill={tone ?? 'var(--n10)'} />
    </svg>
  );
}

/** Bars over a zero line, for key figures; the last in the accent, negative ones in the colour of worse. */
export function Bars({ values, label, height = 48 }: { values: readonly number[]; label: string; height?: number }) {
  const id = useId();
  if (values.length === 0) return null;
  const high = Math.max(0, ...values);
  const low = Math.min(0, ...values);
  const span = high - low || 1;
  const step = 100 / values.length;
  const zero = (high / span) * height;
  return (
    <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" width="100%" height={height} role="img" aria-labelledby={id}>
      <title id={id}>{label}</title>
      {values.map((value, index) => {
        const size = Math.max(0.75, (Math.abs(value) / span) * height);
        const last = index === values.length - 1;
        return (
          <rect
            key={index}
            x={index * step + step * 0.14}
            width={step * 0.72}
            y={value >= 0 ? zero - size : zero}
            height={size}
            fill={value < 0 ? 'var(--worse)' : last ? 'var(--accent)' : 'var(--n6)'}
            opacity={value < 0 && !last ? 0.6 : 1}
          />
        );
      })}
      {low < 0 && <line x1="0" x2="100" y1={zero} y2={zero} stroke="var(--line-strong)" strokeWidth="1" vectorEffect="non-scaling-stroke" />}
    </svg>
  );
}
