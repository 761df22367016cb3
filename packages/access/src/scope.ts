import { type Id, type Refusal, refuse } from '@changtong/kernel'
import { broughtBy } from '@changtong/model'
import { deskWork, type Grant, type Reach } from './grants.ts'
import { postLabel } from './posts.ts'

/** What the law must know of who asks: one appointment, and the units it reaches. */
export interface Holder {
  readonly person: Id
  readonly post: string
  readonly unit: Id | null
  /** The unit itself and all below it. */
  readonly below: readonly Id[]
  /** The units a leader is in charge of, with all below them. */
  readonly line: readonly Id[]
  /** The streets, towns or park that an area officer looks after, with all below them. */
  readonly areas?: readonly Id[]
  /** The credit code of the enterprise that a contact speaks for. */
  readonly enterprise?: string
  /** The person who delegated this post: his own cases are the holder's for that time. */
  readonly onBehalfOf?: Id
  /** What was delegated: `problem.report`, `import.*`; left out, everything the post may do. Reading goes with each of them. */
  readonly only?: readonly string[]
}
/** What the law must know of a case. */
export interface Facts {
  readonly leadUnit: Id | null
  readonly coUnits: readonly Id[]
  readonly handler: Id | null
  /** What the case says of itself: the law reads `area`, the street or park of the matter, and by which enterprise's contact it was brought. */
  readonly fields?: object
}
const areaOf = (c: Facts): Id | null => {
  const area = (c.fields as { readonly area?: unknown } | undefined)?.area
  return typeof area === 'string' ? area : null
}

/**
 * Which cases an act reaches: all of them, or those led or supported by certain units, of certain areas, handled by the person, or brought by
 * the enterprise of a contact. One value,
 * read in two ways: `within` asks it of one case, the store turns it into a condition of a query. So `may` and `where`
 * cannot disagree.
 */
export interface Scope {
  readonly all: boolean
  readonly units: readonly Id[]
  readonly areas: readonly Id[]
  readonly handler: Id | null
  readonly enterprise: string | null
}
export const nothing: Scope = { all: false, units: [], areas: [], handler: null, enterprise: null }

const scopeOf = (reach: Reach, holder: Holder): Scope => {
  switch (reach) {
    case 'all':
      return { ...nothing, all: true }
    case 'line':
      return { ...nothing, units: holder.line }
    case 'unit-below':
      return { ...nothing, units: holder.below }
    case 'unit':
      return { ...nothing, units: holder.unit ? [holder.unit] : [] }
    case 'area':
      return { ...nothing, areas: holder.areas ?? [] }
    case 'own':
      return { ...nothing, handler: holder.onBehalfOf ?? holder.person }
    case 'enterprise':
      return { ...nothing, enterprise: holder.enterprise ?? null }
  }
}
const union = (a: Scope, b: Scope): Scope => ({
  all: a.all || b.all,
  units: [...new Set([...a.units, ...b.units])],
  areas: [...new Set([...a.areas, ...b.areas])],
  handler: a.handler ?? b.handler,
  enterprise: a.enterprise ?? b.enterprise,
})

/** `*` means every kind of case; work that is no case must be granted by its name. */
const speaksOf = (g: Grant, procedure: string): boolean =>
  g.procedure === procedure || (g.procedure === '*' && !deskWork.includes(procedure))

/** The cases of a procedure on which this holder may do this act. Deny unless granted. */
export function scope(grants: readonly Grant[], holder: Holder, procedure: string, act: string): Scope {
  if (!delegated(holder, procedure, act)) return nothing
  return grants
    .filter((g) => g.post === holder.post && speaksOf(g, procedure) && (g.acts === '*' || g.acts.includes(act)))
    .map((g) => scopeOf(g.reach, holder))
    .reduce(union, nothing)
}
/** A delegate may do what was delegated to him, and see what his principal sees. */
const delegated = ({ only }: Holder, procedure: string, act: string): boolean =>
  only === undefined || act === 'read' || only.includes(`${procedure}.${act}`) || only.includes(`${procedure}.*`)
export const isNothing = (s: Scope): boolean =>
  !s.all && s.units.length === 0 && s.areas.length === 0 && s.handler === null && s.enterprise === null

export const within = (s: Scope, c: Facts): boolean =>
  s.all ||
  (c.leadUnit !== null && s.units.includes(c.leadUnit)) ||
  c.coUnits.some((u) => s.units.includes(u)) ||
  (s.areas.length > 0 && s.areas.includes(areaOf(c) ?? '')) ||
  (s.handler !== null && s.handler === c.handler) ||
  (s.enterprise !== null && s.enterprise === broughtBy(c))

/**
 * Whether the act may name any unit, or only units of the special groups that the holder's unit leads: as wide as the widest grant that
 * reaches the case. Who may not do the act at all is answered by `may`.
 */
export function toward(grants: readonly Grant[], holder: Holder, procedure: string, act: string, c: Facts): 'any' | 'group' {
  const reaching = grants.filter(
    (g) =>
      g.post === holder.post && speaksOf(g, procedure) && (g.acts === '*' || g.acts.includes(act)) && within(scopeOf(g.reach, holder), c),
  )
  return reaching.length > 0 && reaching.every((g) => g.toward === 'group') ? 'group' : 'any'
}

/** Whether the holder may do the act on the case (null: on none yet, as when opening one); the refusal says what is missing. */
export function may(grants: readonly Grant[], holder: Holder, procedure: string, act: string, c: Facts | null): Refusal | undefined {
  const reached = scope(grants, holder, procedure, act)
  if (c === null ? !isNothing(reached) : within(reached, c)) return undefined
  const post = postLabel(holder.post)
  if (!delegated(holder, procedure, act))
    return refuse('access.post', '委托给您的事项不包括此项。', 'This is not among what was delegated to you.')
  if (isNothing(reached)) {
    return refuse('access.post', `您现在的岗位“${post.zh}”没有办理此项的权限。`, `Your present post, ${post.en}, may not do this.`)
  }
  return refuse(
    'access.reach',
    `本件不在您的岗位“${post.zh}”的办理范围内。`,
    `This case is beyond the reach of your present post, ${post.en}.`,
  )
}
