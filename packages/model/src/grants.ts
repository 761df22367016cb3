/**
 * How far a grant reaches: one's own cases, the unit's, the unit's and those below it, those of the line a leader is in charge of, those of
 * the streets or the park one looks after (the `area` of the case), or all.
 */
export const reaches = ['own', 'unit', 'unit-below', 'line', 'area', 'all'] as const
export type StaffReach = (typeof reaches)[number]
/** A contact's reach is what his enterprise brought; no post of the staff is given it. */
export type Reach = StaffReach | 'enterprise'

/** One sentence of the access law: this post may do these acts on this kind of case, so far. */
export interface Grant {
  readonly post: string
  /** A procedure, or `*` for every one. `import`, `organisation`, `calendar`, `publication` name work that is not a case. */
  readonly procedure: string
  readonly acts: readonly string[] | '*'
  readonly reach: Reach
  /** Which units the act may name: left out, any; `group`, the units of the special groups that the actor's unit leads. */
  readonly toward?: 'group'
}

/**
 * What a grant may name besides acts: `read` lets a case be seen, `open` be registered, `see-contact` lets personal contacts be seen,
 * `erase` lets personal data be erased by law, `comment` lets words be written on it.
 */
export const rights = ['read', 'open', 'see-contact', 'erase', 'comment'] as const

/** The grants that a procedure brings along; an act that the definition does not have does not compile. */
export const grantsOf = <A extends Readonly<Record<string, unknown>>>(
  p: { readonly id: string; readonly actions: A },
  lines: readonly {
    readonly post: string
    readonly acts: readonly (Extract<keyof A, string> | (typeof rights)[number])[]
    readonly reach: Reach
    readonly toward?: 'group'
  }[],
): readonly Grant[] => lines.map((line) => ({ procedure: p.id, ...line }))
