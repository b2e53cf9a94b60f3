import { useEffect, type ElementType, type ReactNode, type Ref } from 'react';

interface Props {
  as?: ElementType;
  children?: ReactNode;
  ref?: Ref<HTMLElement>;
  allowPinchZoom?: boolean;
  shards?: unknown;
  enabled?: boolean;
}

/** Keeps the page behind a dialog from scrolling, by a class instead of the style element Radix would write. */
export function RemoveScroll({ as: Container = 'div', allowPinchZoom: _zoom, shards: _shards, enabled: _enabled, ...rest }: Props) {
  useEffect(() => {
    document.body.classList.add('still');
    return () => document.body.classList.remove('still');
  }, []);
  return <Container {...rest} />;
}
