/** What this machine remembers between two starts of the screens: the language, nothing about anybody. */

export function kept(name: 'lang'): string | null {
  try {
    return localStorage.getItem(`accueil.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: 'lang', value: string): void {
  try {
    localStorage.setItem(`accueil.${name}`, value);
  } catch {
    // A machine that keeps nothing begins in French.
  }
}
