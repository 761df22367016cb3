import type { Id, Refusal, Text } from '@changtong/kernel'
import type { Actor, CaseState } from './case.ts'
import { actionOf, type DecideContext, evidenceOf, standing } from './decide.ts'
import { type Field, type Fields, isOptional, type Look } from './field.ts'
import type { AnyProcedure } from './procedure.ts'

/** A form as data: what a face needs to ask for an act's input. */
export interface FormField {
  readonly name: string
  readonly label: Text
  readonly look: Look
  readonly required: boolean
  readonly hint?: Text
  /** For a unit: the only ones that this actor may name here; left out, any. */
  readonly among?: readonly Id[]
}
export interface Offer {
  readonly action: string
  readonly label: Text
  readonly allowed: boolean
  /** Why not, where not allowed. */
  readonly because?: Refusal
  readonly form: readonly FormField[]
  /** Kinds of evidence the act must come with, unless handed in already in this round. */
  readonly needs: readonly { readonly kind: string; readonly label: Text }[]
}

/** What the server fills in is not asked. */
const asked = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([, f]: [string, Field]) => !f.fromServer))

export const formOf = (fields: Fields): readonly FormField[] =>
  Object.entries(fields).map(([name, f]: [string, Field]) => ({
    name,
    label: f.label,
    look: f.look,
    required: !isOptional(f),
    ...(f.hint && { hint: f.hint }),
  }))

/** What takes the case on its way comes first, then what tells of it, then what takes it elsewhere. */
function rank(p: AnyProcedure, action: string): number {
  const spec = actionOf(p, action)!
  return spec.forward ? 0 : spec.to === undefined ? 1 : 2
}

/** Every act of the procedure, with whether this actor may do it now, and why not. Computed by the server and sent. */
export function offers(p: AnyProcedure, c: CaseState, actor: Actor, ctx: DecideContext): readonly Offer[] {
  return Object.keys(p.actions)
    .filter((action) => !actionOf(p, action)!.internal)
    .sort((a, b) => rank(p, a) - rank(p, b))
    .map((action) => {
      const spec = actionOf(p, action)!
      const stood = standing(p, c, action, actor, ctx)
      const lacking = ((spec.needs ?? []) as readonly string[]).filter(
        (kind) => !c.evidence.some((e) => e.kind === kind && e.round === c.round),
      )
      return {
        action,
        label: spec.label,
        allowed: stood.ok,
        ...(!stood.ok && { because: stood.error }),
        form: formOf(asked(spec.input)),
        needs: lacking.map((kind) => ({ kind, label: evidenceOf(p, kind).label })),
      }
    })
}

/** The form for registering a case: only what a person is asked for then. */
export const openingForm = (p: AnyProcedure): readonly FormField[] => {
  const asks = p.nouns.asks as readonly string[]
  return formOf(Object.fromEntries(asks.map((name) => [name, p.nouns.fields[name]])) as Fields)
}
