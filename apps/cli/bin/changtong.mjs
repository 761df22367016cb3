#!/usr/bin/env node
// Runs `changtong` under the project's own Node, whatever Node started this file.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../..')
const ensured = spawnSync(process.execPath, [path.join(root, 'scripts/ensure.mjs')], { stdio: ['ignore', 'inherit', 'inherit'] })
if (ensured.status !== 0) process.exit(1)
const run = spawnSync(path.join(root, 'node_modules/.bin/node'), [path.join(root, 'apps/cli/src/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(run.status ?? 1)
