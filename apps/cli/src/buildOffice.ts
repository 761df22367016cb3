import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { sha256 } from '@changtong/kernel/digest'
import { officeFolder } from '@changtong/server'

const root = path.join(import.meta.dirname, '../../..')
/** What the staff application is made of: when none of it changed, it is not built again. */
const parts = [
  'apps/office',
  'packages/ui',
  'packages/kernel',
  'packages/model',
  'packages/reader',
  'apps/server/src/contract',
  'package-lock.json',
]

function stampOf(): string {
  const files = parts.flatMap((part) => {
    const place = path.join(root, part)
    if (!fs.statSync(place).isDirectory()) return [place]
    return fs
      .readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes(`${path.sep}dist`) && !/\.test\.ts$|\.timestamp-/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
  })
  return sha256(
    files
      .sort()
      .flatMap((file) => bytesOf(file) ?? [])
      .map((bytes) => sha256(bytes))
      .join('\n'),
  )
}

/** Null for what another build had there for a moment only. */
function bytesOf(file: string): Buffer | null {
  try {
    return fs.readFileSync(file)
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null
    throw error
  }
}

/** Scripts and styles lie compressed beside themselves, so that nothing is compressed while people wait. */
function compressAssets(folder: string): void {
  for (const name of fs.readdirSync(folder).filter((file) => /\.(js|css)$/.test(file))) {
    const bytes = fs.readFileSync(path.join(folder, name))
    fs.writeFileSync(path.join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    fs.writeFileSync(path.join(folder, `${name}.br`), brotliCompressSync(bytes))
  }
}

/** Builds the staff application once, and again only when its sources changed: beside the one that stands, and put in its place when it is whole. */
export async function buildOffice(log: (line: string) => void): Promise<void> {
  const stampFile = path.join(officeFolder, '.stamp')
  const stamp = stampOf()
  if (fs.existsSync(path.join(officeFolder, 'index.html')) && fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp)
    return
  log('[changtong] building the staff pages (once) …')
  const making = path.join(root, 'node_modules/.cache', `office-${process.pid}`)
  await built(making)
  compressAssets(path.join(making, 'assets'))
  fs.writeFileSync(path.join(making, '.stamp'), stamp)
  putInPlace(making)
}

/** Another process may be putting its own build there in this moment: then both are whole, and the later one stands. */
function putInPlace(making: string): void {
  for (let attempt = 1; ; attempt++) {
    fs.rmSync(officeFolder, { recursive: true, force: true })
    try {
      fs.renameSync(making, officeFolder)
      return
    } catch (error) {
      if (attempt === 5 || !['ENOTEMPTY', 'EEXIST'].includes((error as { code?: string }).code ?? '')) throw error
    }
  }
}

/** Always the shipped build: libraries take another one where this variable says `test` or `development`. */
async function built(outDir: string): Promise<void> {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    const { build } = await import('vite')
    await build({
      root: path.join(root, 'apps/office'),
      configFile: path.join(root, 'apps/office/vite.config.ts'),
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true },
    })
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}
