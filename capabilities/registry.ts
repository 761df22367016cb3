import type { AnyProcedure, Grant } from '@changtong/model'
import { registered } from './registry.generated.ts'

const inOrder = (registered as readonly { readonly procedure: AnyProcedure; readonly grants: readonly Grant[] }[]).toSorted(
  (a, b) => a.procedure.nouns.order - b.procedure.nouns.order || (a.procedure.id < b.procedure.id ? -1 : 1),
)

/** Every procedure of the product, in the order of the menu: the folders beside this file, found by `scripts/registry.ts`. */
export const procedures: readonly AnyProcedure[] = inOrder.map(({ procedure }) => procedure)
export const procedureOf = (id: string): AnyProcedure | undefined => procedures.find((p) => p.id === id)

/** The grants that the procedures bring along; the general ones stand in `@changtong/access`. */
export const procedureGrants: readonly Grant[] = inOrder.flatMap(({ grants }) => grants)
