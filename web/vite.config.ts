import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.ASSAY_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      // Radix locks scrolling by writing a <style> element, which the page's content security policy forbids.
      'react-remove-scroll': fileURLToPath(new URL('./src/parts/stillPage.tsx', import.meta.url)),
    },
  },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // The policy allows no data: addresses for styles and fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': server, '/health': server, '/metrics': server } },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] },
} as Parameters<typeof defineConfig>[0]);
