/** Whether the server let the page in at its last answer. It asks for a key with 401; a sign-in or any other answer ends that. */
let refused = false;
const watching = new Set<() => void>();

function set(now: boolean): void {
  if (refused === now) return;
  refused = now;
  for (const tell of watching) tell();
}

export const turnedAway = (): void => set(true);
export const letIn = (): void => set(false);
export const isTurnedAway = (): boolean => refused;

export function watchAdmission(tell: () => void): () => void {
  watching.add(tell);
  return () => watching.delete(tell);
}
