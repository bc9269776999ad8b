/** What this machine remembers between two starts of the screens: the language and how long cards stay, nothing about anybody. */

type Kept = 'lang' | 'stay';

export function kept(name: Kept): string | null {
  try {
    return localStorage.getItem(`accueil.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: Kept, value: string): void {
  try {
    localStorage.setItem(`accueil.${name}`, value);
  } catch {
    // A machine that keeps nothing begins as it always does.
  }
}
