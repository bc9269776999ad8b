/** Starts the screens: on the real desk inside the window, on the fake one in a browser of whoever builds or tests them. */
import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import type { Lang } from './desk/bindings/Lang';
import type { Desk } from './desk/desk';
import { tauriDesk } from './desk/tauri';
import { kept } from './frame/kept';

const asked = new URLSearchParams(location.search);

function firstLang(): Lang {
  return (asked.get('lang') ?? kept('lang')) === 'en' ? 'en' : 'fr';
}

async function deskMaker(): Promise<(lost: (thrown: unknown) => void) => Desk> {
  if (import.meta.env.MODE === 'production' || '__TAURI_INTERNALS__' in window) return tauriDesk;
  const { fakeDesk } = await import('./desk/fake');
  return () => fakeDesk(asked.get('scene') ?? 'morning', asked.get('camera') ?? 'off');
}

const target = document.getElementById('app');
if (target) {
  const makeDesk = await deskMaker();
  mount(App, { target, props: { makeDesk, first: firstLang() } });
}
