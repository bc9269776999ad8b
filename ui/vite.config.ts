/** How the screens are built, served and unit-tested. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** The same policy as the window's, so that the end-to-end tests run under it. */
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src ipc: http://ipc.localhost";

/** The demonstration, a build of its own, brings the fake desk; what the window embeds does not have it. */
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [svelte()],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  preview: { port: 4173, strictPort: true, headers: { 'Content-Security-Policy': policy } },
  build: {
    target: ['safari16', 'es2022'],
    outDir: mode === 'demo' ? 'demo' : 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // A script with one letter beyond Latin-1 takes two bytes for every letter, and WebKit a tenth longer to be ready.
    rolldownOptions: { input: ['index.html', 'facing.html'], output: { charset: 'ascii' } },
  },
  // Runes in tests need the client build of Svelte.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], restoreMocks: true },
}));
