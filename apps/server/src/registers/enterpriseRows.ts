import { type Text, text } from '@changtong/kernel'
import { cellName, dayOfSerial, readCreditCode } from '@changtong/reader'
import type { EnterpriseColumn, EnterpriseHead } from './enterpriseColumns.ts'

export interface EnterpriseRow {
  /** As the sheet counts, from 1. */
  readonly row: number
  readonly name: string
  readonly creditCode: string
  readonly unchecked: boolean
  readonly values: Readonly<Partial<Record<Exclude<EnterpriseColumn, 'name' | 'creditCode'>, string>>>
}
/** A row that was not taken, with the cell that it is about and why. */
export interface RefusedRow {
  readonly row: number
  readonly name: string
  readonly code: string
  readonly cell: string
  readonly why: Text
  readonly cells: readonly string[]
}
export interface EnterpriseRows {
  readonly taken: readonly EnterpriseRow[]
  readonly refused: readonly RefusedRow[]
}
const sizes: Readonly<Record<string, string>> = {
  大型: 'large',
  大: 'large',
  中型: 'medium',
  中: 'medium',
  小型: 'small',
  小: 'small',
  微型: 'micro',
  微: 'micro',
  large: 'large',
  medium: 'medium',
  small: 'small',
  micro: 'micro',
} // prettier-ignore

const isTotal = (row: readonly string[]): boolean =>
  /^(?:合\s*计|总\s*计|小\s*计|注[:：]|填表人|制表)/u.test(row.find((cell) => cell !== '') ?? '')

/** The enterprises of a list, each row by itself: whatever is wrong with one holds up no other. `unchecked`: codes whose last sign does not fit are taken. */
export function readEnterprises(rows: readonly (readonly string[])[], head: EnterpriseHead, unchecked: boolean): EnterpriseRows {
  const taken: EnterpriseRow[] = []
  const refused: RefusedRow[] = []
  const seen = new Map<string, number>()
  const at = (name: EnterpriseColumn) => head.columns.findIndex((column) => column.name === name)
  for (let n = head.row + 1; n < rows.length; n++) {
    const cells = rows[n]!
    if (cells.length === 0 || isTotal(cells)) continue
    const value = (name: EnterpriseColumn): string => (at(name) < 0 ? '' : (cells[at(name)] ?? '').trim())
    const name = value('name').replace(/\s+/gu, ' ').slice(0, 300)
    const words = value('creditCode').slice(0, 100)
    const refuse = (column: EnterpriseColumn, why: Text) =>
      void refused.push({ row: n + 1, name, code: words, cell: cellName(n, Math.max(0, at(column))), why, cells })
    if (name.length < 2) {
      refuse('name', text('缺少企业名称。', 'The name of the enterprise is missing.'))
      continue
    }
    if (words === '') {
      refuse('creditCode', text('缺少统一社会信用代码。', 'The credit code is missing.'))
      continue
    }
    const code = readCreditCode(words)
    if (code.kind !== 'code') {
      refuse('creditCode', code.why)
      continue
    }
    if (!code.checked && !unchecked) {
      refuse(
        'creditCode',
        text(
          `信用代码“${code.code}”的校验位不符，请对照营业执照核对；确实无误的请单独登记。`,
          `The last sign of "${code.code}" does not fit; please compare it with the licence. If it is right, enter this one by itself.`,
        ),
      )
      continue
    }
    const before = seen.get(code.code)
    if (before !== undefined) {
      refuse(
        'creditCode',
        text(`与第 ${before} 行的信用代码相同，只取了前一行。`, `The same credit code as in row ${before}; only that one was taken.`),
      )
      continue
    }
    const values = valuesOf(value)
    if ('why' in values) {
      refuse(values.column, values.why)
      continue
    }
    seen.set(code.code, n + 1)
    taken.push({ row: n + 1, name, creditCode: code.code, unchecked: !code.checked, values })
  }
  return { taken, refused }
}

const plain = ['status', 'industry', 'street', 'address'] as const
const numbers = ['capital', 'employees', 'revenue'] as const
function valuesOf(
  value: (name: EnterpriseColumn) => string,
): EnterpriseRow['values'] | { readonly column: EnterpriseColumn; readonly why: Text } {
  const values: Partial<Record<EnterpriseColumn, string>> = {}
  for (const name of plain) if (value(name) !== '') values[name] = value(name).slice(0, 300)
  const size = value('size').replace(/企业$/u, '')
  if (size !== '') {
    if (!sizes[size])
      return {
        column: 'size',
        why: text(`“${size}”不是企业规模，应为大型、中型、小型或微型。`, `"${size}" is no size: large, medium, small or micro.`),
      }
    values.size = sizes[size]
  }
  const founded = value('founded')
  if (founded !== '') {
    const day = dayOf(founded)
    if (!day)
      return {
        column: 'founded',
        why: text(`“${founded}”不是日期，请写作 2026-01-05。`, `"${founded}" is no day; please write 2026-01-05.`),
      }
    values.founded = day
  }
  for (const name of numbers) {
    const said = value(name).normalize('NFKC').replace(/[,\s]/g, '')
    if (said === '') continue
    if (!/^-?\d+(?:\.\d+)?(?:万?元|人|万|亿元)?$/u.test(said))
      return { column: name, why: text(`“${value(name)}”不是数字。`, `"${value(name)}" is no number.`) }
    values[name] = said
  }
  return values
}
/** A day as lists write it: 2026-1-5, 2026/1/5, 2026.1.5, 2026年1月5日, 20260105, or a spreadsheet's serial number. */
function dayOf(words: string): string | null {
  const plainWords = words
    .normalize('NFKC')
    .replace(/[T\s]\d{1,2}:\d{2}.*$/u, '')
    .trim()
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(plainWords) ?? /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(plainWords)
  if (!parts) return dayOfSerial(plainWords)
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`
  const at = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? null : day
}
