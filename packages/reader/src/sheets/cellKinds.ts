import { UNIT_END } from '../units/list.ts'
import type { ColumnName } from './columnNames.ts'
import { readCreditCode } from './creditCode.ts'

const fold = (words: string): string => words.normalize('NFKC').trim()

/** The last day that serial numbers of spreadsheets are taken for: 1.1.2000 to 31.12.2059. Smaller numbers are numbers. */
const serials = { first: 36_526, last: 58_439 } as const
/** The day of a spreadsheet's serial number (days since 1899-12-30), as text; null where it is none that a ledger would hold. */
export function dayOfSerial(words: string): string | null {
  const found = /^(\d{5})(?:\.\d+)?$/.exec(fold(words))
  const n = found ? Number(found[1]) : 0
  return n >= serials.first && n <= serials.last ? new Date(Date.UTC(1899, 11, 30) + n * 86_400_000).toISOString().slice(0, 10) : null
}
export const isDate = (words: string): boolean =>
  /^(?:(?:19|20)?\d\d\s*[年./-]\s*)?\d{1,2}\s*[月./-]?\s*(?:\d{1,2}\s*[日号]?|[底末初]|上旬|中旬|下旬)?\s*(?:之?前|\d{1,2}:\d{2}(?::\d{2})?)?$/.test(
    fold(words),
  ) && /[年月./-]/.test(fold(words))
export const isPhone = (words: string): boolean =>
  /^(?:(?:\+?86[- ]?)?1[3-9]\d{9}|(?:\(?0\d{2,3}\)?[- ]?)?[2-9]\d{6,7}(?:[-转]\d{1,5})?)$/.test(fold(words).replace(/\s/g, ''))
export const isStatus = (words: string): boolean =>
  fold(words).length <= 14 &&
  /^(?:[√✓×✕是否]|(?:已|未|正在|尚未|基本|部分|阶段性|持续|长期|全部|推进|办理|整改|进行|立行|立即|序时|有序|完成|办结|销号|超期|逾期).*)$/.test(
    fold(words),
  ) &&
  !/[。;,]/.test(fold(words))
export const isUnitName = (words: string): boolean => {
  const parts = fold(words)
    .split(/[、,;\n\s]+/)
    .filter(Boolean)
  return parts.length > 0 && parts.length <= 12 && parts.every((part) => part.length >= 2 && part.length <= 30 && UNIT_END.test(part))
}
const isError = (words: string): boolean => /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/i.test(words)
export const isCellError = isError

const share = (values: readonly string[], is: (words: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(is).length / values.length
const meanLength = (values: readonly string[]): number =>
  values.length === 0 ? 0 : values.reduce((all, words) => all + [...words].length, 0) / values.length

/** What the values of a column are, where its heading does not say; null where they might be anything. Long texts: `text`. */
export function kindOfValues(values: readonly string[]): ColumnName | 'text' | null {
  if (values.length === 0) return null
  const counted = values.filter((words, i) => fold(words) === String(i + 1)).length
  if (values.length >= 2 && counted / values.length >= 0.8) return 'no'
  if (share(values, (words) => readCreditCode(words).kind !== 'wrong') >= 0.6) return 'creditCode'
  if (share(values, isPhone) >= 0.8) return 'phone'
  if (share(values, (words) => isDate(words) || dayOfSerial(words) !== null) >= 0.8) return 'due'
  if (share(values, isStatus) >= 0.8) return 'status'
  if (share(values, isUnitName) >= 0.8) return 'lead'
  return meanLength(values) >= 12 ? 'text' : null
}
/** A column called 完成情况 that holds nothing but 已完成 and 正在推进 tells a state, not a course. */
export const tellsStatus = (values: readonly string[]): boolean =>
  values.length > 0 && share(values, isStatus) >= 0.9 && meanLength(values) <= 8
