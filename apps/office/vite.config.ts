import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Browsers: Chrome 109 is the last one for Windows 7. Nothing is inlined as data:, the pages run under a strict content policy. */
export default defineConfig({
  base: '/w/',
  plugins: [react()],
  build: {
    target: ['chrome109', 'firefox115', 'safari15.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
    // `proof/sizes.test.ts` knows the caps of each part.
    chunkSizeWarningLimit: 700,
    // The wall is an entry of its own: nothing of the workbench comes with it.
    rollupOptions: { input: [path.join(import.meta.dirname, 'index.html'), path.join(import.meta.dirname, 'wall.html')] },
  },
  server: { proxy: { '/api': process.env.CHANGTONG_API ?? 'http://localhost:3000' } },
})
