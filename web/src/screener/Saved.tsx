import { Star, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { partStyles } from '../parts/parts.tsx';
import { EXAMPLES, forgetScreen, savedScreens, saveScreen, type SavedScreen } from './saved.ts';
import styles from './screener.module.css';

/** Screens kept in this browser, some to begin with, and the way to keep the one at hand. */
export function Saved({ now, choose }: { now: Omit<SavedScreen, 'name'>; choose: (screen: SavedScreen) => void }) {
  const [kept, setKept] = useState<SavedScreen[]>(() => savedScreens());
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    setKept(saveScreen({ ...now, name: name.trim().slice(0, 60) }));
    setNaming(false);
    setName('');
  };
  return (
    <div className={styles.saved}>
      <ul aria-label="Saved screens">
        {kept.map((each) => (
          <li key={each.name} data-kept>
            <button type="button" onClick={() => choose(each)} title={each.where}>
              {each.name}
            </button>
            <button type="button" aria-label={`Forget ${each.name}`} className={styles.forget} onClick={() => setKept(forgetScreen(each.name))}>
              <X size={12} aria-hidden />
            </button>
          </li>
        ))}
        {EXAMPLES.filter((each) => !kept.some((one) => one.name === each.name)).map((each) => (
          <li key={each.name}>
            <button type="button" onClick={() => choose(each)} title={each.where}>
              {each.name}
            </button>
          </li>
        ))}
      </ul>
      {naming ? (
        <form onSubmit={save} className={styles.naming}>
          <input autoFocus className={partStyles.input} aria-label="Name of this screen" placeholder="Name of this screen" value={name} onChange={(event) => setName(event.target.value)} />
          <button type="submit" className={partStyles.button} disabled={name.trim() === ''}>
            Save
          </button>
          <button type="button" className={partStyles.button} onClick={() => setNaming(false)}>
            Cancel
          </button>
        </form>
      ) : (
        <button type="button" className={partStyles.button} disabled={now.where === ''} onClick={() => setNaming(true)}>
          <Star size={14} aria-hidden /> Save screen
        </button>
      )}
    </div>
  );
}
