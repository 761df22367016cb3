import { people } from '../people.ts'
import type { Who } from './telling.ts'

/** People of the taskforce office, by what they do in the story. */
export const clerk = 'general-clerk'
export const secondClerk = 'general-second'
export const generalLead = 'general-lead'
export const checker = 'supervision-checker'
export const supervisionLead = 'supervision-lead'
export const head = 'taskforce-head'

export const liaisonOf = (unit: string): string => `${unit}-liaison`
/** Whoever works on a unit's cases: its handling officer, or the liaison officer in the concurrent post where there is none. */
export function workerOf(unit: string): { readonly key: string; readonly who: Who } {
  const handler = `${unit}-handler`
  if (people.some((person) => person.key === handler)) return { key: handler, who: handler }
  return { key: liaisonOf(unit), who: { person: liaisonOf(unit), as: 'handling-officer' } }
}
