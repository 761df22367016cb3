import { defineConfig } from 'vitest/config'

/** Tests stand beside the code. `browser` tests need a Chromium, `database` tests the embedded PostgreSQL. */
export default defineConfig({
  test: {
    include: ['{packages,capabilities,localities,apps,scripts,bench}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
