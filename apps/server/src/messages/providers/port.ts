import type { Letter } from '../letters.ts'

/**
 * How sending ended. `unreachable`: nobody answered, so the other letters of this provider wait as well. `never`: this letter will not be
 * taken however often it is tried. `why` names a status or a fault of the connection, never what the letter says.
 */
export type Sent = { readonly ok: true } | { readonly ok: false; readonly how: 'again' | 'unreachable' | 'never'; readonly why: string }
/** A way out of the house. A letter may arrive twice; its id tells that it is the same one. */
export type Send = (letter: Letter, at: Date) => Promise<Sent>
/** How long a provider may take, in milliseconds. */
export const patience = 10_000
