import { type SourceKind, sourceKinds } from '@changtong/capabilities/words.ts'
import type { Instant } from '@changtong/kernel'
import { printedMoment, type Text, text } from '@changtong/kernel'
import { type AnyProcedure, evidenceOf, type Field, type Fields } from '@changtong/model'

/** Names behind ids, looked up once for a page. */
export interface Names {
  readonly unit: (id: string | null) => string | null
  readonly person: (id: string | null) => string | null
  readonly caseNo: (id: string | null) => string | null
}

/** A value as a person reads it: names for ids, labels for choices, nothing for nothing. */
export function shownValue(f: Field | undefined, value: unknown, names: Names, lang: 'zh' | 'en' = 'zh'): string {
  if (value === undefined || value === null || value === '') return ''
  switch (f?.look.as) {
    case 'choice':
      return f.look.choices[String(value)]?.[lang] ?? String(value)
    case 'check':
      return value === true ? (lang === 'zh' ? '是' : 'yes') : lang === 'zh' ? '否' : 'no'
    case 'unit':
      return names.unit(String(value)) ?? (lang === 'zh' ? '（已撤销的单位）' : '(a closed unit)')
    case 'units':
      return (value as readonly string[])
        .map((id) => names.unit(id) ?? '')
        .filter(Boolean)
        .join('、')
    case 'person':
      return names.person(String(value)) ?? ''
    case 'case':
      return names.caseNo(String(value)) ?? ''
    case 'moment':
      return printedMoment(value as Instant)
    case 'parts':
      return (value as readonly Record<string, unknown>[])
        .map((part) =>
          [
            part.no,
            part.text ?? sourceLabel(part.source, lang),
            part.externalNo,
            typeof part.unit === 'string' && names.unit(part.unit),
            typeof part.at === 'string' && printedMoment(part.at as Instant),
          ]
            .filter(Boolean)
            .join(' '),
        )
        .filter(Boolean)
        .join('；')
    case 'files':
      return lang === 'zh' ? `${(value as readonly unknown[]).length} 个文件` : `${(value as readonly unknown[]).length} file(s)`
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
}

const sourceLabel = (source: unknown, lang: 'zh' | 'en') => sourceKinds[source as SourceKind]?.[lang]

/** What was filled in with an act, label by label. */
export const inputDetails = (
  fields: Fields,
  input: Readonly<Record<string, unknown>>,
  names: Names,
): readonly { readonly label: Text; readonly value: string }[] =>
  Object.entries(input).flatMap(([name, value]) => {
    const shown = shownValue(fields[name], value, names)
    return shown === '' ? [] : [{ label: fields[name]?.label ?? text(name, name), value: shown }]
  })

/** 138****1234: enough to recognise, not enough to call. */
export function masked(value: string): string {
  if (/^\+?\d[\d\s-]{6,}$/.test(value)) return `${value.slice(0, 3)}****${value.slice(-4)}`
  return value.length <= 1 ? '*' : value[0] + '*'.repeat(Math.min(value.length - 1, 3))
}
export const evidenceLabel = (p: AnyProcedure, kind: string): Text => evidenceOf(p, kind).label
