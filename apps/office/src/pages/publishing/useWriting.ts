import { useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '../../drafts.ts'

export type Values = Readonly<Record<string, unknown>>
/** Under this name a draft keeps the version it was begun on; no question has it. */
const seen = 'seenVersion'
const same = (a: Values, b: Values): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * What is being written, kept in this browser until it is saved, with the version it was begun on: somebody else, or oneself in another window,
 * may save a later one meanwhile, and nobody's words may take the place of words he has not seen. `fresh`: `written` is of `version`.
 */
export function useWriting({ place, version, written, fresh }: { place: string; version: number; written: Values; fresh: boolean }) {
  const [draft, setDraft] = useState(() => readDraft(localStorage, place, Date.now()))
  const [values, setValues] = useState<Values>(() => ({ ...written, ...draft?.values }))
  const [dirty, setDirty] = useState(draft !== null)
  const [base, setBase] = useState(() => (typeof draft?.values[seen] === 'number' ? draft.values[seen] : version))
  const [begun, setBegun] = useState(written)
  const startOn = (words: Values) => {
    setBase(version)
    setBegun(written)
    setValues(words)
  }
  if (fresh && base !== version && !dirty) startOn(written)
  // A word said beside it, say, is a later version of the same text.
  else if (fresh && base !== version && draft === null && same(begun, written)) setBase(version)
  return {
    values,
    draft,
    /** The version that whoever writes has seen. */
    base,
    /** It was saved since by somebody, and what stands here is not yet. */
    overtaken: dirty && fresh && base !== version,
    change: (name: string, value: unknown) => {
      setDirty(true)
      setValues((before) => {
        const next = { ...before, [name]: value }
        keepDraft(localStorage, place, { ...next, [seen]: base }, Date.now())
        return next
      })
    },
    /** Goes on with one's own words although others were saved meanwhile. */
    keepMine: () => {
      setBase(version)
      setBegun(written)
      keepDraft(localStorage, place, { ...values, [seen]: version }, Date.now())
    },
    /** Takes what is saved in place of one's own words. */
    takeSaved: () => {
      dropDraft(localStorage, place)
      setDraft(null)
      setDirty(false)
      startOn(written)
    },
    saved: () => {
      dropDraft(localStorage, place)
      setDraft(null)
      setDirty(false)
    },
  }
}
