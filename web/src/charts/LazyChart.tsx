import { lazy, Suspense, type ComponentProps } from 'react';

const TimeChart = lazy(() => import('./TimeChart.tsx'));

/** A chart whose library comes when it is needed. */
export function LazyChart(props: ComponentProps<typeof TimeChart>) {
  return (
    <Suspense fallback={<div style={{ height: props.height }} role="status" aria-label="Loading the chart" />}>
      <TimeChart {...props} />
    </Suspense>
  );
}
