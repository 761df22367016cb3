import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longestFirst.ts'
import { writeRegistry } from './scripts/registry.ts'

writeRegistry(import.meta.dirname)

/** Tests stand beside the code. Those that need a tool of the machine look for it and say in their title when it is missing. */
export default defineConfig({
  test: {
    include: ['{packages,capabilities,localities,apps,scripts,bench}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['scripts/testServers.ts'],
    sequence: { sequencer: LongestFirst },
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
