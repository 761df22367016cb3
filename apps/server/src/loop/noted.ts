import { newId } from '@changtong/kernel'
import type { Noted } from '../organisation.ts'
import type { Work } from './work.ts'

/** Who writes what a work changes in registers and units, and when. */
export const notedIn = ({ signed: { actor }, now }: Work): Noted => ({
  by: { person: actor.person, appointment: actor.appointment, post: actor.post, unit: actor.unit },
  at: now,
  command: newId(),
})
