import { extentOfWords } from '../dateExtent.ts'
import type { DocumentKind, LedgerReading, ReadDate, ReadDocument, ReadMeasure, ReadUnit } from '../reading.ts'
import { readLedger } from '../readLedger.ts'
import type { SheetChoices } from '../sheets/findSheets.ts'
import type { Source } from '../source.ts'
import { cueBefore, formOf, spanOf } from './context.ts'
import { fitsRule, plain, type ReadingRule, shapeOf, type Touched } from './rule.ts'

export interface RuledDocument extends ReadDocument {
  readonly touched: readonly Touched[]
}

/**
 * Reads a document and then applies the rules of the office to it, in no order: for each value those rules are taken whose matter it is,
 * one of this issuer before one of any issuer. Where two of equal standing say different things none is followed, and a doubt says so.
 * Pure and deterministic; without rules exactly what `readLedger` answers.
 */
export function readWithRules(
  source: Source,
  rules: readonly ReadingRule[],
  options: { readonly as?: DocumentKind | undefined; readonly sheets?: SheetChoices | undefined } = {},
): RuledDocument {
  const sound = rules.filter(fitsRule)
  const { as, sheets } = options
  const first = readLedger(source, { ...(as && { as }), ...(sheets && { sheets }) })
  if (sound.length === 0) return { ...first, touched: [] }
  const kind = as ? null : verdict(sound, first.reading, 'kind', (word) => plain(first.reading.title ?? '').includes(word))
  const again = kind && 'rule' in kind && kind.rule.says !== first.reading.kind
  const document = again ? readLedger(source, { as: kind.rule.says as DocumentKind, ...(sheets && { sheets }) }) : first
  const ruling = newRuling(document, sound)
  if (kind && 'against' in kind) ruling.disputed('kind', kind.against)
  if (again) ruling.touched.push({ path: 'kind', rule: kind.rule.id, was: first.reading.kind, value: document.reading.kind })
  const reading = applied(source, document, ruling)
  return {
    reading,
    links: document.links,
    doubts: [...settled(document.doubts, ruling.touched), ...ruling.doubts],
    touched: ruling.touched,
    ...(document.sheets && { sheets: document.sheets }),
  }
}

type Verdict = { readonly rule: ReadingRule } | { readonly against: readonly ReadingRule[] } | null
function verdict(
  rules: readonly ReadingRule[],
  reading: LedgerReading,
  what: ReadingRule['match']['what'],
  fits: (word: string, rule: ReadingRule) => boolean,
): Verdict {
  const issuer = plain(reading.org ?? '')
  const fitting = rules.filter(
    (rule) => rule.match.what === what && (rule.issuer === null || plain(rule.issuer) === issuer) && fits(plain(rule.match.word), rule),
  )
  const own = fitting.filter((rule) => rule.issuer !== null)
  const heard = [...(own.length > 0 ? own : fitting)].sort((a, b) => (a.id < b.id ? -1 : 1))
  if (heard.length === 0) return null
  return new Set(heard.map((rule) => plain(rule.says))).size === 1 ? { rule: heard[0]! } : { against: heard }
}

interface Ruling {
  readonly touched: Touched[]
  readonly doubts: ReadDocument['doubts'][number][]
  disputed(path: string, against: readonly ReadingRule[]): void
  /** What a rule reads at a place instead of `was`; undefined where none does. */
  ask(
    what: ReadingRule['match']['what'],
    at: { readonly path: string; readonly was: string | null },
    fits: (word: string, rule: ReadingRule) => boolean,
  ): string | undefined
}
function newRuling({ reading }: ReadDocument, rules: readonly ReadingRule[]): Ruling {
  const touched: Touched[] = []
  const doubts: ReadDocument['doubts'][number][] = []
  const disputed = (path: string, against: readonly ReadingRule[]): void => {
    const said = [...new Set(against.map(({ says }) => says))].sort()
    doubts.push({
      path,
      note: {
        zh: `有 ${against.length} 条读法规则在这里说法不同（${said.join('、')}），都没有采用，请人工确定，并在“读法规则”中停用不对的一条。`,
        en: `${against.length} rules of reading disagree here (${said.join(', ')}); none was followed. Please decide, and switch off the wrong one among the rules of reading.`,
      },
    })
  }
  return {
    touched,
    doubts,
    disputed,
    ask(what, { path, was }, fits) {
      const found = verdict(rules, reading, what, fits)
      if (found === null) return undefined
      if ('against' in found) {
        disputed(path, found.against)
        return undefined
      }
      const { id, says } = found.rule
      if (what !== 'year' && says === was) return undefined
      touched.push({ path, rule: id, was, value: says })
      return says
    },
  }
}

/** A doubt that a rule has settled is none any more. */
const settled = (doubts: ReadDocument['doubts'], touched: readonly Touched[]): ReadDocument['doubts'] =>
  doubts.filter(({ path }) => !touched.some((one) => one.path === path || one.path === `${path}/to`))

function applied(source: Source, document: ReadDocument, ruling: Ruling): LedgerReading {
  const { reading } = document
  const named = (name: string, path: string): string => ruling.ask('unit', { path, was: name }, (word) => word === plain(name)) ?? name
  const units = (list: readonly ReadUnit[], path: string): ReadUnit[] =>
    list.map((unit, i) => {
      const role = i === 0 && unit.role !== 'mentioned' ? firstRole(source, document, unit, `${path}/${i}`, ruling) : unit.role
      return { ...unit, name: named(unit.name, `${path}/${i}/name`), role }
    })
  const dates = (list: readonly ReadDate[], path: string): ReadDate[] =>
    list.map((date, i) => ruledDate(source, document, date, `${path}/${i}`, ruling))
  const measure = (m: ReadMeasure, path: string): ReadMeasure => ({
    ...m,
    units: units(m.units, `${path}/units`),
    dates: dates(m.dates, `${path}/dates`),
  })
  const problems = reading.problems.map((p, i) => {
    const path = `problems/${i}`
    const measures = p.measures.map((m, n) => measure(m, `${path}/measures/${n}`))
    const status =
      p.status === null ? undefined : ruling.ask('status', { path: `${path}/status`, was: p.status }, (word) => word === plain(p.status!))
    const lead = p.lead ?? ledBy(measures, `${path}/lead`, path, ruling)
    return {
      ...p,
      status: status ?? p.status,
      lead: p.lead === null ? lead : leadCell(p.lead, (name) => named(name, `${path}/lead`)),
      dates: dates(p.dates, `${path}/dates`),
      measures,
      ...(p.results && {
        results: p.results.map((r, n) => ({ ...r, ...(r.units && { units: units(r.units, `${path}/results/${n}/units`) }) })),
      }),
    }
  })
  const { group } = reading
  const names = (list: readonly string[], path: string): string[] => list.map((name, i) => named(name, `${path}/${i}`))
  return {
    ...reading,
    problems,
    ...(group && {
      group: {
        ...group,
        members: group.members.map((m, i) => ({ ...m, units: names(m.units, `group/members/${i}/units`) })),
        groups: group.groups.map((g, i) => ({
          ...g,
          lead: names(g.lead, `group/groups/${i}/lead`),
          members: names(g.members, `group/groups/${i}/members`),
        })),
      },
    }),
  }
}

/** A cell of lead units keeps what stands between its names. */
const leadCell = (lead: string, named: (name: string) => string): string =>
  lead
    .split(/([、，,；;\n]+)/u)
    .map((part, i) => (i % 2 === 1 || part.trim() === '' ? part : named(part.trim())))
    .join('')

function firstRole(source: Source, document: ReadDocument, unit: ReadUnit, path: string, ruling: Ruling): ReadUnit['role'] {
  const span = spanOf(document, `${path}/name`) ?? spanOf(document, path)
  const form = span && formOf(source, span)
  if (!form) return unit.role
  const says = ruling.ask('lead', { path: `${path}/role`, was: unit.role }, (word) => word === plain(form))
  return says === undefined ? unit.role : (says as ReadUnit['role'])
}
/** An item without a lead has one once a rule says that the first unit of its first measure leads. */
function ledBy(measures: readonly ReadMeasure[], path: string, within: string, ruling: Ruling): string | null {
  const cause = ruling.touched.find((one) => one.path === `${within}/measures/0/units/0/role` && one.value === 'lead')
  const lead = cause && measures[0]?.units[0]?.name
  if (!lead) return null
  ruling.touched.push({ path, rule: cause.rule, was: null, value: lead })
  return lead
}

function ruledDate(source: Source, document: ReadDocument, date: ReadDate, path: string, ruling: Ruling): ReadDate {
  const shape = shapeOf(date.text)
  const span = spanOf(document, path)
  const cue = span ? cueBefore(source, span) : ''
  const about = (word: string, { match }: ReadingRule): boolean => 'shape' in match && match.shape === shape && cue.endsWith(word)
  const role = ruling.ask('date', { path: `${path}/role`, was: date.role }, about) as ReadDate['role'] | undefined
  const known = role === undefined ? date : { ...date, role }
  const { published } = document.reading.period
  if (date.from !== null || date.to !== null || !published) return known
  const words = plain(date.text).replace(/(?:之前|以前|前)$/u, '')
  const extent = (later: string) => extentOfWords(words, Number(published.slice(0, 4)) + Number(later))
  if (extent('0').to === null) return known
  const at = `${path}/to`
  const later = ruling.ask('year', { path: at, was: null }, about)
  if (later === undefined) return known
  const found = extent(later)
  const noted = ruling.touched.findIndex((one) => one.path === at)
  ruling.touched[noted] = { ...ruling.touched[noted]!, value: found.to! }
  return { ...known, ...found }
}
