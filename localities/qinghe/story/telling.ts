import type { article } from '@changtong/capabilities/article/index.ts'
import type { batch } from '@changtong/capabilities/batch/index.ts'
import type { campaign } from '@changtong/capabilities/campaign/index.ts'
import type { disclosureRequest } from '@changtong/capabilities/disclosure-request/index.ts'
import type { innovation } from '@changtong/capabilities/innovation/index.ts'
import type { measure } from '@changtong/capabilities/measure/index.ts'
import type { meeting } from '@changtong/capabilities/meeting/index.ts'
import type { meetingSeries } from '@changtong/capabilities/meeting-series/index.ts'
import type { problem } from '@changtong/capabilities/problem/index.ts'
import type { request } from '@changtong/capabilities/request/index.ts'
import type { task } from '@changtong/capabilities/task/index.ts'
import { type Instant, instant } from '@changtong/kernel'
import type { Fields, Values } from '@changtong/model'
import type { PostId, StoryAct, StoryFile } from '../../locality.ts'

/** The kinds of cases the story is told in: types only, so that a changed field or act stops this folder from compiling. */
interface Definitions {
  readonly request: typeof request
  readonly problem: typeof problem
  readonly measure: typeof measure
  readonly campaign: typeof campaign
  readonly batch: typeof batch
  readonly meeting: typeof meeting
  readonly meetingSeries: typeof meetingSeries
  readonly task: typeof task
  readonly article: typeof article
  readonly disclosureRequest: typeof disclosureRequest
  readonly innovation: typeof innovation
}
export type Kind = keyof Definitions
type LeftOpen<V> = { [K in keyof V]: undefined extends V[K] ? K : never }[keyof V]
/** Values as a person gives them: what may be left open may be left out. */
type Given<F> = F extends Fields ? Omit<Values<F>, LeftOpen<Values<F>>> & Partial<Pick<Values<F>, LeftOpen<Values<F>>>> : never
type ActionsOf<P extends Kind> = Definitions[P]['actions']
type InputOf<A> = A extends { readonly input: infer I } ? Given<I> : never
type FieldsOf<P extends Kind> = Given<Definitions[P]['nouns']['fields']>

/** `08-05 10:12`: month, day and Shanghai time of 2026. */
export type When = `${number}-${number} ${number}:${number}`
export const at = (when: When): Instant => instant(`2026-${when.replace(' ', 'T')}:00+08:00`)

/** Who acts: a person's key, or the key and the post he or she acts in where it is not the first one. */
export type Who = string | { readonly person: string; readonly as: PostId }
interface More {
  readonly evidence?: readonly StoryFile[]
  readonly opens?: readonly string[]
}
/** One act on one case: when, who, what, with which input. The input is checked against the act by the compiler. */
export type Step<P extends Kind> = {
  [A in keyof ActionsOf<P>]: readonly [when: When, who: Who, action: A, input: InputOf<ActionsOf<P>[A]>, more?: More]
}[keyof ActionsOf<P>]

const by = (who: Who) => (typeof who === 'string' ? { by: who } : { by: who.person, as: who.as })

export const opened = <P extends Kind>(procedure: P, key: string, when: When, who: Who, fields: FieldsOf<P>): StoryAct => ({
  at: at(when),
  ...by(who),
  open: { procedure, key, fields },
})

export const acts = <P extends Kind>(_procedure: P, key: string, steps: readonly Step<P>[]): readonly StoryAct[] =>
  steps.map(([when, who, action, input, more]) => ({
    at: at(when),
    ...by(who),
    act: { case: key, action: String(action), input, ...more },
  }))

/** A paper handed in as evidence: the loader makes a text file of these words. */
export const paper = (name: string, words: string, kind: 'result' | 'progress' = 'result'): StoryFile => ({
  name: `${name}.txt`,
  kind,
  text: `${name}\n\n${words}\n`,
})
