import { Link } from '@tanstack/react-router';
import styles from './parts.module.css';

export function NotFound() {
  return (
    <div className={styles.page}>
      <div className={styles.empty}>
        <h1>Nothing lives at this address</h1>
        <p>Companies are at /companies/TICKER, filings at /filings/ACCESSION-NUMBER, signals at /signals.</p>
        <Link to="/" className={styles.button}>
          Go to the overview
        </Link>
      </div>
    </div>
  );
}
