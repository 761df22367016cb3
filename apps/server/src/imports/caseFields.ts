import { day, localDate } from '@changtong/kernel'
import type { DocumentKind, LedgerReading, ReadDate, ReadMeasure, ReadProblem } from '@changtong/reader'

/** Whether the document says the matter is solved; only then is it closed on the published word. */
export const isSolved = (status: string | null): boolean =>
  status !== null && /已经?(?:全部|基本)?(?:完成|解决|办结|销号|整改到位|整改完成)/u.test(status) && !/基本/u.test(status)

const sources: Readonly<Record<DocumentKind, string>> = {
  rectification_report: 'inspection',
  rectification_plan: 'inspection',
  problem_list: 'document',
  task_list: 'document',
  working_group_notice: 'document',
  annual_report: 'document',
  problem_handling_reply: 'platform',
  incentive_list: 'document',
}

/** A title for a problem whose document prints none: its first clause, never more than 40 characters, marked as proposed. */
export function proposedTitle(full: string): string {
  const first = full.replace(/\s+/g, '').split(/[：:。；;]/u)[0] ?? ''
  const clause = [...first].length > 40 ? (first.split(/[，,]/u)[0] ?? first) : first
  const cut = [...clause].length > 40 ? `${[...clause].slice(0, 39).join('')}…` : clause
  return [...cut].length < 4 ? `${cut}（未列标题）` : cut
}

export function problemFields(reading: LedgerReading, p: ReadProblem): Readonly<Record<string, unknown>> {
  const bottleneck = p.source?.replace(/\s+/g, '').match(/^(20\d{2})年堵点问题$/u)
  const full = p.full.trim() || p.title || ''
  return {
    title: fit(p.title ?? proposedTitle(full), 200),
    ...(p.title === null && { titleProposed: true }),
    content: full.length >= 4 ? full.slice(0, 20_000) : `${full}（原文如此）`,
    source: sources[reading.kind],
    ...(bottleneck ? { year: Number(bottleneck[1]) } : p.source ? { sourceTag: fit(p.source, 60) } : {}),
    ...(p.no && { printedNo: fit(p.no, 20) }),
    ...(p.section && { section: fit(p.section, 60) }),
    ...(p.lead && { namedLead: fit(p.lead, 200) }),
  }
}
const fit = (s: string, most: number): string => {
  const padded = s.trim().length < 4 && most > 100 ? `${s.trim()}（原文如此）` : s.trim()
  return padded.length > most ? `${padded.slice(0, most - 1)}…` : padded
}

/** The promised date of a measure: only a date with the role `due` proposes one. */
function promised(dates: readonly ReadDate[]): { due: string; duePrecision: string; dueWords: string } | undefined {
  const found = dates.find((d) => d.role === 'due' && d.to !== null)
  if (!found?.to || !localDate(found.to).ok) return undefined
  const precision = found.precision === 'half' ? 'month' : found.precision
  return { due: day(found.to), duePrecision: precision, dueWords: found.text.slice(0, 60) }
}
export function measureFields(m: ReadMeasure): Readonly<Record<string, unknown>> {
  const leads = m.units.filter((u) => u.role !== 'mentioned').map((u) => u.name)
  return {
    text: m.text.trim().length >= 4 ? m.text.trim().slice(0, 6000) : `${m.text.trim()}（原文如此）`,
    ...(m.no && { no: m.no.slice(0, 20) }),
    ...(m.person && { leader: fit(m.person, 60) }),
    ...(leads.length > 0 && { namedLead: fit(leads.join('、'), 200) }),
    ...promised(m.dates),
  }
}
