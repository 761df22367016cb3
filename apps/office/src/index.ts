import { fileURLToPath } from 'node:url'

/** Where the built workbench stands: `index.html` for every `/w/*` page, hashed files under `assets/`. Made by `vite build apps/office`. */
export const officeDist: string = fileURLToPath(new URL('../dist', import.meta.url))
