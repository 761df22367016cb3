import type { CaseState } from './case.ts'
import type { AnyProcedure, Disclose } from './procedure.ts'

/**
 * What the public may be told of a case: the fields whose disclosure allows it, and only in a state in which anything may be
 * told. Every text that goes out starts from here, so a field marked `never` has no way to a public page.
 */
export function disclosed(p: AnyProcedure, c: CaseState): Readonly<Record<string, unknown>> {
  const { when, fields } = p.consequences.disclosure as { when: readonly string[]; fields: Readonly<Record<string, Disclose<unknown>>> }
  if (!when.includes(c.state)) return {}
  return Object.fromEntries(
    Object.entries(c.fields).flatMap(([name, value]): [string, unknown][] => {
      const rule = Object.hasOwn(fields, name) ? fields[name] : 'never'
      if (rule === undefined || rule === 'never' || value === undefined) return []
      const told = rule === 'public' ? value : rule(value)
      return told === undefined ? [] : [[name, told]]
    }),
  )
}
