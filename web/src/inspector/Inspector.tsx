import { useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { FactView } from './FactView.tsx';
import { PointView } from './PointView.tsx';
import { ScoreView } from './ScoreView.tsx';
import { CompanySignalView, FilingSignalView } from './SignalView.tsx';
import styles from './inspector.module.css';
import { writeTarget, type Target } from './target.ts';

/** The panel on a number: value, formula with the numbers put in, inputs with their places, confidence, history. */
export default function Inspector({ target }: { target: Target }) {
  const navigate = useNavigate();
  const panel = useRef<HTMLElement>(null);
  const key = writeTarget(target);
  const opener = useRef<Element | null>(null);

  useEffect(() => {
    opener.current ??= document.activeElement;
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollTo({ top: 0 });
  }, [key]);

  const close = () => {
    void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, inspect: undefined }), resetScroll: false });
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus({ preventScroll: true });
  };

  return (
    <aside className={styles.inspector} aria-label="Inspector" ref={panel} tabIndex={-1}>
      <button type="button" className={styles.close} aria-label="Close the inspector" onClick={close}>
        <X size={16} aria-hidden />
      </button>
      <div key={key}>
        <View target={target} />
      </div>
    </aside>
  );
}

function View({ target }: { target: Target }) {
  switch (target.kind) {
    case 'signal':
      return <CompanySignalView {...target} />;
    case 'filing-signal':
      return <FilingSignalView {...target} />;
    case 'point':
      return <PointView {...target} />;
    case 'fact':
      return <FactView {...target} />;
    case 'score':
      return <ScoreView {...target} />;
  }
}
