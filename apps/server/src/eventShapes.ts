import { procedureOf } from '@changtong/capabilities/registry.ts'
import type { Entry } from '@changtong/ledger'
import { caseEvents, type EventShapes, upcast } from '@changtong/model'

/** Events of the organisation, of registers and of office papers, with their present versions. */
export const organisationEvents = {
  'unit.created': 1,
  'unit.changed': 1,
  'unit.succeeded': 1,
  'unit.recorded': 1,
  'person.created': 1,
  'person.password': 1,
  'person.factor': 1,
  'person.lock': 1,
  'person.session': 1,
  'person.ended': 1,
  'person.recorded': 1,
  'appointment.made': 1,
  'appointment.ended': 1,
  'appointment.changed': 1,
  'appointment.tookOver': 1,
  'appointment.recorded': 1,
  'contact.entered': 1,
  'contact.invited': 1,
  'contact.joined': 1,
  'contact.ended': 1,
  'contact.password': 1,
  'contact.code': 1,
  'contact.erased': 1,
  'record.put': 1,
  'record.withdrawn': 1,
  'series.made': 1,
  'series.taken': 1,
  'series.settled': 1,
  'paper.drafted': 1,
  'paper.submitted': 1,
  'paper.returned': 1,
  'paper.dropped': 1,
  'paper.issued': 1,
  'paper.opened': 1,
  'paper.corrected': 1,
  'paper.voided': 1,
} as const
export type OrganisationEvent = keyof typeof organisationEvents

/** Every kind of event that stands in the ledger. */
export const shapes: EventShapes = {
  versions: { ...caseEvents.versions, ...organisationEvents },
  upcasts: [...caseEvents.upcasts],
}

/**
 * The entries of one stream with their events as they would be written today. Place, author and moment stay; the digests belong to the stored
 * bytes and are checked on those. Personal values, where they are wanted, are put back in before.
 */
export function asToday(entries: readonly Entry[]): readonly Entry[] {
  const first = entries.find((e) => e.type === 'case.opened')
  const p = first && procedureOf(String((first.data as { readonly procedure?: string }).procedure))
  return entries.map((e) => ({ ...e, ...upcast(e, shapes, p) }))
}
