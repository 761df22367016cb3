import { dayOf, type Id, type Instant, type LocalDate, text } from '@changtong/kernel'
import type { Work } from '../loop/work.ts'
import type { Settings } from '../office.ts'
import { type Recipient, unitsOf } from './recipients.ts'

/** A line for a unit on an issued paper: as addressee or as a copy, and the last day on which signing is in time. */
export interface ReceiptLine {
  readonly unit: Id
  readonly role: 'main' | 'copy'
  readonly due: LocalDate | null
}

/** By when units sign: settings of the place (law 12). What is issued keeps the days that it was issued with. */
export const receiptLimits = {
  'papers.signDays': {
    label: text('主送单位几个工作日内签收', 'Working days within which units a paper is addressed to sign for it'),
    default: 1,
    min: 1,
    max: 30,
  },
  'papers.copySignDays': {
    label: text(
      '抄送单位几个工作日内签收（0 为不计时限、不算逾期）',
      'Working days within which copied units sign (0: no limit, never late)',
    ),
    default: 0,
    min: 0,
    max: 30,
  },
} as const

/** The last days to sign for what is issued now. */
export function signBy({
  settings,
  calendar,
  now,
}: Pick<Work, 'settings' | 'calendar' | 'now'>): Record<ReceiptLine['role'], LocalDate | null> {
  const after = (name: keyof typeof receiptLimits): LocalDate | null => {
    const days = daysFor(settings, name)
    return days === 0 ? null : calendar.likely.addWorkingDays(dayOf(now), days)
  }
  return { main: after('papers.signDays'), copy: after('papers.copySignDays') }
}
const daysFor = (settings: Settings, name: keyof typeof receiptLimits): number => settings[name] ?? receiptLimits[name].default

/** A line for each unit, however many names mean it; a unit that is addressed has no other line for a copy. */
export function receiptLines(
  recipients: readonly Recipient[],
  due: Readonly<Record<ReceiptLine['role'], LocalDate | null>>,
): readonly ReceiptLine[] {
  const addressed = unitsOf(recipients.filter(({ copy }) => !copy))
  const copied = unitsOf(recipients.filter(({ copy }) => copy)).filter((unit) => !addressed.includes(unit))
  return [
    ...addressed.map((unit) => ({ unit, role: 'main', due: due.main }) as const),
    ...copied.map((unit) => ({ unit, role: 'copy', due: due.copy }) as const),
  ]
}

/** 逾期: not signed by its day, or signed after it. Where there is no day nothing is late. */
export function isLate({ due, opened_at }: { readonly due: string | null; readonly opened_at: string | null }, now: Instant): boolean {
  return due !== null && dayOf((opened_at ?? now) as Instant) > due
}
