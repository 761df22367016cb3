import fs from 'node:fs'
import path from 'node:path'

/**
 * Writes `capabilities/registry.generated.ts` from the folders beside it (law 2: adding a procedure touches one folder). A folder counts where
 * its `index.ts` exports a constant named like the folder (`energy-permit`: `energyPermit`); its starting grants are the `grants` of its
 * `grants.ts`. Runs before everything else (`scripts/ensure.mjs`, `vitest.config.ts`); the file is not kept in git.
 */
export interface Registered {
  readonly folder: string
  readonly name: string
  readonly grants: boolean
}

export const folderName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
export const camel = (folder: string): string => folder.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** The capability folders under a root that hold a procedure, by name. */
export function proceduresIn(root: string): readonly Registered[] {
  const capabilities = path.join(root, 'capabilities')
  return fs
    .readdirSync(capabilities, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && folderName.test(entry.name))
    .map((entry) => entry.name)
    .sort()
    .flatMap((folder) => {
      const index = path.join(capabilities, folder, 'index.ts')
      const name = camel(folder)
      if (!fs.existsSync(index) || !new RegExp(`^export const ${name}\\b`, 'm').test(fs.readFileSync(index, 'utf8'))) return []
      return [{ folder, name, grants: fs.existsSync(path.join(capabilities, folder, 'grants.ts')) }]
    })
}

export const registryText = (found: readonly Registered[]): string =>
  [
    '// Written by scripts/registry.ts from the folders beside this file. Not kept in git.',
    ...found.flatMap(({ folder, name, grants }) => [
      ...(grants ? [`import { grants as ${name}Grants } from './${folder}/grants.ts'`] : []),
      `import { ${name} } from './${folder}/index.ts'`,
    ]),
    '',
    'export const registered = [',
    ...found.map(({ name, grants }) => `  { procedure: ${name}, grants: ${grants ? `${name}Grants` : '[]'} },`),
    ']',
    '',
  ].join('\n')

/** Writes the file where it is not as it should be; in one step, because somebody may be reading it. */
export function writeRegistry(root: string): void {
  const file = path.join(root, 'capabilities/registry.generated.ts')
  const text = registryText(proceduresIn(root))
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return
  const fresh = `${file}.${process.pid}`
  fs.writeFileSync(fresh, text)
  fs.renameSync(fresh, file)
}

if (import.meta.main) writeRegistry(path.dirname(import.meta.dirname))
