import fs from 'node:fs'
import path from 'node:path'
import { procedures } from '@changtong/capabilities/registry.ts'
import type { Text } from '@changtong/kernel'
import type { AnyProcedure } from '@changtong/model'
import { root } from './checks.ts'

/** `node_modules/.bin/node scripts/glossary.ts`: writes the words of every procedure into docs/GLOSSARY.md, as its definition says them. */
const file = path.join(root, 'docs/GLOSSARY.md')
const begins = '<!-- The words of procedures: written by scripts/glossary.ts from the definitions. -->'
const ends = '<!-- End of the words of procedures. -->'

type Labelled = Readonly<Record<string, { readonly label: Text }>>
const rowsOf = (what: Labelled, prefix = ''): readonly string[] =>
  Object.entries(what).map(([name, { label }]) => `| ${label.zh} | ${label.en} | \`${prefix}${name}\` |`)
const part = (heading: string, rows: readonly string[]): string =>
  rows.length === 0 ? '' : [`### ${heading}`, '', '| 中文 | English | identifier |', '| --- | --- | --- |', ...rows, '', ''].join('\n')
const section = ({ id, nouns, actions, consequences }: AnyProcedure): string =>
  [
    `## ${nouns.label.zh} · ${nouns.label.en} · \`${id}\`\n\n`,
    part('States', rowsOf(nouns.states)),
    part('Roles', rowsOf(nouns.roles)),
    part('Acts', rowsOf(actions)),
    part('Fields', rowsOf(nouns.fields)),
    part('Clocks, tunables, evidence, metrics', [
      ...rowsOf(consequences.clocks, 'clock '),
      ...rowsOf(nouns.tunables, 'tunable '),
      ...rowsOf(nouns.evidence, 'evidence '),
      ...rowsOf(consequences.metrics, 'metric '),
    ]),
  ].join('')

/** The glossary as it is, and as it should be: what stands between the two marks follows the definitions. */
export function glossary(): { readonly is: string; readonly shouldBe: string } {
  const is = fs.readFileSync(file, 'utf8')
  const [before, rest] = is.split(begins)
  const after = rest?.split(ends)[1]
  if (after === undefined) throw new Error('docs/GLOSSARY.md has lost the marks between which the words of procedures stand')
  return { is, shouldBe: `${before}${begins}\n\n${procedures.map(section).join('')}${ends}${after}` }
}

if (import.meta.main) fs.writeFileSync(file, glossary().shouldBe)
